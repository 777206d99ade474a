"""The files for operators: every command, option, setting, figure and file that they name is there."""

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from flask import Flask

from web.commands.group import command_named
from web.settings import SETTINGS, VARIABLES

pytest_plugins = ["web_fixtures"]

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "operating.md"
KEPT = ROOT / "docs" / "operating"
UNIT, NGINX, GUNICORN = KEPT / "kashshaf.service", KEPT / "nginx.conf", KEPT / "gunicorn.conf.py"
DOCKERFILE, COMPOSE = ROOT / "Dockerfile", ROOT / "compose.yaml"
FILES = (GUIDE, UNIT, NGINX, GUNICORN, DOCKERFILE, COMPOSE)
COMMAND = re.compile(
    r"(?<![\w/.-])(?:/opt/kashshaf(?:-2)?/bin/)?kashshaf (?!env\b|nginx\b)((?:keys )?[a-z]+)((?: +[^\s`#|;…),:]+)*)"
)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def instructions(text: str) -> dict[str, list[str]]:
    """The lines of a Dockerfile by their first word."""
    found: dict[str, list[str]] = {}
    for line in text.replace("\\\n", " ").splitlines():
        word, _, rest = line.strip().partition(" ")
        if word.isupper():
            found.setdefault(word, []).append(rest.strip())
    return found


def known_options(words: list[str]) -> set[str]:
    """The options of the command, or command of a group, that words begin with."""
    found = command_named(words[0])
    if isinstance(found, click.Group) and len(words) > 1:
        found = found.commands[words[1]]
    return {option for parameter in found.params for option in (*parameter.opts, *parameter.secondary_opts)}


def commands_named() -> Iterator[tuple[Path, str, str]]:
    for path in FILES:
        for line in text_of(path).splitlines():
            for found in COMMAND.finditer(line):
                yield path, found[1], found[2]


@pytest.mark.parametrize(
    ("path", "name", "rest"),
    [*commands_named()],
    ids=lambda each: each.name if isinstance(each, Path) else str(each),
)
def test_a_command_and_its_options_are_there(path: Path, name: str, rest: str) -> None:
    words = name.split()
    assert path
    options = {word.partition("=")[0] for word in rest.split() if word.startswith("--")}
    assert options <= known_options(words)


def test_the_commands_are_looked_at() -> None:
    names = {name for _, name, _ in commands_named()}
    assert {
        "serve",
        "doctor",
        "index",
        "keys add",
        "keys revoke",
        "export",
        "verify",
        "rescue",
        "demo",
    } <= names


def test_the_settings_are_there() -> None:
    variables = {SETTINGS[name].variable for name in SETTINGS} | {f"{VARIABLES}CONFIG"}
    for path in FILES:
        assert set(re.findall(rf"{VARIABLES}[A-Z_]+", text_of(path))) <= variables, path
    (table,) = re.findall(r"(?<=\n\n)(?:    \w+ = .*\n)+", text_of(GUIDE))
    given = dict(line.strip().split(" = ") for line in table.splitlines())
    for name, value in given.items():
        SETTINGS[name].checked(json.loads(value), name)


def test_the_figures_of_the_alerts_are_there(archive_app: Flask) -> None:
    client = archive_app.test_client()
    client.get("/api/search?q=x")
    archive_app.config["METRICS"].refused()
    figures = client.get("/metrics", headers={"Host": "localhost"}).get_data(as_text=True)
    named = set(re.findall(r"`(kashshaf_\w+)(?:\{|`)", text_of(GUIDE)))
    assert len(named) > 5
    assert {name for name in named if name not in figures} == set()


@pytest.mark.parametrize("path", [GUIDE, ROOT / "README.md"], ids=lambda path: path.name)
def test_the_files_that_are_linked_are_there(path: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text_of(path)):
        assert (path.parent / link).exists(), link


def test_the_image_is_of_the_lock_and_of_nobody_with_power() -> None:
    told = instructions(text_of(DOCKERFILE))
    installs = [line for line in told["RUN"] if "pip install" in line]
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)
    assert told["USER"] == ["kashshaf"]
    entry, start = (json.loads(told[word][-1]) for word in ("ENTRYPOINT", "CMD"))
    assert entry == ["kashshaf"]
    assert isinstance(command_named(start[0]), click.Command)
    assert re.search(r"urlopen\('http://127.0.0.1:8000/healthz'", told["HEALTHCHECK"][0])
    for line in told["COPY"]:
        if not line.startswith("--from"):
            *sources, _ = line.split()
            assert all((ROOT / source).exists() for source in sources), line
            assert all(f"!{source}\n" in text_of(ROOT / ".dockerignore") for source in sources), line
    (module,) = re.findall(r"from ([a-z_.]+) import load_loops", text_of(DOCKERFILE))
    assert callable(import_module(module).load_loops)
    rooms = re.findall(r"load_loops\(([^)]+)\)", text_of(DOCKERFILE))[0].split(", ")
    every = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in ROOT.glob("[is]*/**/loops/__init__.py")
    }
    assert {room.strip("'") for room in rooms} == every
    assert all(f"'{room}'" in text_of(ROOT / "Makefile") for room in every)


def test_the_image_can_be_run_with_its_root_read_only() -> None:
    """Whatever is written at run time lies in a volume, or in the one folder that is in memory."""
    told, compose = instructions(text_of(DOCKERFILE)), text_of(COMPOSE)
    volumes = json.loads(told["VOLUME"][0])
    settings = dict(each.split("=", 1) for line in told["ENV"] for each in shlex.split(line) if "=" in each)
    for name in ("NUMBA_CACHE_DIR", "XDG_DATA_HOME", "KASHSHAF_INDEX"):
        assert settings[name].startswith(tuple(volumes)), name
    assert "read_only: true" in compose
    assert 'tmpfs: ["/tmp:' in compose
    assert all(f":{volume}\n" in compose for volume in volumes)


def test_nodes_of_the_cluster_know_each_other() -> None:
    compose = text_of(COMPOSE)
    nodes = re.findall(r"^  (opensearch-\d):$", compose, re.MULTILINE)
    assert len(nodes) == 3
    assert compose.count(",".join(nodes)) == 3


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd")
def test_systemd_reads_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(text_of(UNIT).replace("/opt/kashshaf/bin/kashshaf", "/bin/true"), encoding="utf-8")
    ended = subprocess.run(["systemd-analyze", "verify", unit], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("nginx"), reason="there is no nginx")
def test_nginx_reads_its_part(tmp_path: Path) -> None:
    subject = ["-nodes", "-days", "1", "-subj", "/CN=news.example", "-newkey", "rsa:2048"]
    kept = ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "certificate")]
    subprocess.run(["openssl", "req", "-x509", *subject, *kept], check=True, capture_output=True)
    part = text_of(NGINX).replace("/etc/ssl/news.example.pem", str(tmp_path / "certificate"))
    part = part.replace("/etc/ssl/private/news.example.key", str(tmp_path / "key"))
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off;\n{part}}}",
        encoding="utf-8",
    )
    ended = subprocess.run(["nginx", "-t", "-c", whole], check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


def test_nginx_sends_on_what_the_server_takes() -> None:
    part = text_of(NGINX)
    assert f"client_max_body_size {SETTINGS['body_mb'].default}m;" in part
    assert "large_client_header_buffers 4 64k;" in part
    assert f"server {SETTINGS['host'].default}:{SETTINGS['port'].default};" in part
    for name in ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Request-Id"):
        assert f"proxy_set_header {name} $" in part
    assert "$proxy_add_x_forwarded_for" not in part


def test_gunicorn_begins_with_what_there_is() -> None:
    told: dict[str, object] = {}
    exec(compile(text_of(GUNICORN), GUNICORN.name, "exec"), told)
    assert told["preload_app"] is True
    module, name = re.findall(r"'([\w.]+):(\w+)\(\)'", str(told["__doc__"]))[0]
    assert callable(getattr(import_module(module), name))
