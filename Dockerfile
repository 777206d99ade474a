# The server in a container: not root, its root read-only if you like, everything installed by the hashes of the lock.
#
#     docker build -t kashshaf .
#     docker run --read-only --tmpfs /tmp -v news:/data -p 127.0.0.1:8000:8000 kashshaf

FROM python:3.11-slim-bookworm AS made
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /made
RUN python -m venv /opt/kashshaf
COPY requirements.lock ./
RUN /opt/kashshaf/bin/pip install --require-hashes -r requirements.lock
# The clients of a cluster and of Redis: of the lock that holds every extra the packages that are not in the one above.
COPY requirements-dev.lock ./
RUN awk '/^[a-z]/ {ours = /^(events|grpcio|opensearch-protobufs|opensearch-py|protobuf|redis|requests)==/} ours' \
        requirements-dev.lock > clients.lock \
    && /opt/kashshaf/bin/pip install --require-hashes --no-deps -r clients.lock
COPY pyproject.toml README.md LICENSE ./
COPY corpus corpus
COPY index index
COPY search search
COPY web web
RUN /opt/kashshaf/bin/pip install --no-deps --no-build-isolation . && /opt/kashshaf/bin/pip check
# Loops are compiled here for this machine's processor; on another one they are compiled at the first start, into the
# volume. Tables of the dictionary are kept beside the code.
ENV NUMBA_CACHE_DIR=/var/cache/kashshaf
RUN /opt/kashshaf/bin/python -c "from index.compiled.functions import load_loops; load_loops('search.loops', 'index.words.loops', 'index.stems.loops', 'index.segments.loops', 'index.copies.loops', 'index.whoosh.loops')" \
    && /opt/kashshaf/bin/kashshaf demo --no-serve --index /tmp/demo > /dev/null \
    && rm -r /tmp/demo

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --home-dir /var/cache/kashshaf kashshaf \
    && install -d -o kashshaf -g kashshaf /data
COPY --from=made /opt/kashshaf /opt/kashshaf
COPY --from=made --chown=kashshaf:kashshaf /var/cache/kashshaf /var/cache/kashshaf
ENV PATH=/opt/kashshaf/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    NUMBA_CACHE_DIR=/var/cache/kashshaf \
    XDG_DATA_HOME=/data \
    KASHSHAF_INDEX=/data/index \
    KASHSHAF_HOST=0.0.0.0 \
    KASHSHAF_PORT=8000
USER kashshaf
WORKDIR /data
VOLUME ["/data", "/var/cache/kashshaf"]
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["kashshaf"]
CMD ["serve"]
