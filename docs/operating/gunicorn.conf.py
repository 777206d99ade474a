"""Gunicorn in the place of Kashshaf's own server: gunicorn -c docs/operating/gunicorn.conf.py 'web.wsgi:app()'."""

import os

bind = "127.0.0.1:8000"
preload_app = True  # the index is opened once, and its pages are shared
workers = len(os.sched_getaffinity(0))
worker_class = "gthread"
threads = 8
graceful_timeout = 30
limit_request_line = 0  # the app says by itself, and in words, that an address is too long
forwarded_allow_ips = "127.0.0.1"


def child_exit(_server, worker):
    """Let the figures of a worker that has ended be those of the others."""
    from web.observation.metrics import forget_process  # noqa: PLC0415

    forget_process(worker.pid)
