"""The doctor: says of each thing how it is, all that is wrong and not the first alone, and what to do."""

import json
import os
import socket
from collections.abc import Mapping
from pathlib import Path

import pytest
from shell import inside

from index.generations.generation import require_current
from web.access.key_file import KeyFile, Rights
from web.examination.finding import Finding, Verdict
from web.examination.given import given_settings
from web.examination.secrets import key_findings
from web.examination.versions import Needed, version_findings
from web.settings import DEFAULTS, Settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory and an environment without settings, but for what any machine can give."""
    for name in [name for name in os.environ if name.startswith("KASHSHAF_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KASHSHAF_PORT", "0")
    monkeypatch.setenv("KASHSHAF_WORKERS", "1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def diagnosed(*arguments: object) -> tuple[int, list[Mapping[str, str]]]:
    """The exit code of the command, and its findings."""
    ended = inside("doctor", "--json", *arguments)
    told = json.loads(ended.stdout)
    assert told["sound"] == (ended.returncode == 0)
    return ended.returncode, told["findings"]


def to_be_done(findings: list[Mapping[str, str]]) -> list[str]:
    return [f"{each['topic']}: {each['text']}" for each in findings if each["verdict"] == Verdict.TO_DO]


def test_where_all_is_well_there_is_nothing_to_do(built: Path) -> None:
    ended = inside("doctor", "--index", built, "--thorough")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert f"ok index     {built} answers: 6 articles, fingerprint " in ended.stdout
    assert "ok index     all of it was read in " in ended.stdout
    assert "ok settings  port is 0, from KASHSHAF_PORT" in ended.stdout
    topics = {line.split()[1] for line in ended.stdout.splitlines()}
    assert topics == {"versions", "settings", "index", "keys", "disk", "memory", "files", "port"}


def test_all_that_is_wrong_is_said_at_once(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "kashshaf.toml").write_text(
        'prot = 1\nthreads = 99\nindex = "none"\nsite_url = "news"\nlimit = "often"\nsynonyms = "gone.txt"\n'
        'names = "gone.tsv"\ncollections = "gone"\nmetrics_for = "here"\nread_keys = true\n'
    )
    monkeypatch.setenv("KASHSHAF_THERADS", "2")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("KASHSHAF_PORT", str(taken.getsockname()[1]))
        code, findings = diagnosed()
    said = "\n".join(to_be_done(findings))
    assert code == 1
    for part in (
        "settings: KASHSHAF_THERADS is no setting",
        "settings: kashshaf.toml: there is no setting 'prot'",
        "settings: kashshaf.toml: threads is 99; give a whole number from 1 to 64",
        "settings: site_url is 'news'",
        "settings: limit is 'often'",
        "settings: read_keys needs keys",
        "settings: metrics_for is 'here'",
        "settings: there is no file gone.tsv",
        "gone.txt",
        "settings: collections is 'gone'",
        "index: there is no index in none; run: kashshaf index --index none PATH",
        "is in use; choose another",
    ):
        assert part in said


def test_what_a_quick_look_does_not_see_is_seen_by_a_thorough_one(built: Path) -> None:
    path = next(require_current(built).rglob("articles.bin"))
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(data)
    assert "articles.bin is not as it was written" not in str(diagnosed("--index", built))
    code, findings = diagnosed("--index", built, "--thorough")
    assert code == 1
    assert f"; run: kashshaf rescue --index {built}" in to_be_done(findings)[0]
    os.truncate(path, 10)
    code, findings = diagnosed("--index", built)
    assert code == 1
    assert f"run: kashshaf rescue --index {built}" in to_be_done(findings)[0]


def test_the_settings_are_those_that_a_server_would_have(elsewhere: Path) -> None:
    file = elsewhere / "other.toml"
    file.write_text('port = 9000\nhost = "::1"\nthreads = 3\n')
    given = given_settings(
        {
            "KASHSHAF_PORT": "9001",
            "KASHSHAF_THREADS": "x",
            "KASHSHAF_SERVE_PORT": "9002",
            "KASHSHAF_ODD": "1",
        },
        file,
        command="serve",
        is_option=lambda name: name == "KASHSHAF_SERVE_PORT",
    )
    assert given.settings == Settings(port=9002, host="::1", threads=3)
    assert given.places == {"port": "KASHSHAF_SERVE_PORT", "host": str(file), "threads": str(file)}
    assert [problem.split(";")[0] for problem in given.problems] == [
        "KASHSHAF_ODD is no setting and no option of a command",
        "KASHSHAF_THREADS is 'x'",
    ]


@pytest.mark.parametrize(
    ("mode", "says"),
    [(0o600, None), (0o640, "can be read by others; run: chmod 600"), (0o602, "can be changed by others")],
    ids=["its owner's", "its group reads", "anybody writes"],
)
def test_a_file_of_keys_is_its_owner_s(tmp_path: Path, mode: int, says: str | None) -> None:
    path = tmp_path / "keys"
    KeyFile(path).add(Rights.WRITE, "feed")
    path.chmod(mode)
    found = [*key_findings(str(path))]
    assert f"{path} holds 1 key, of which 1 may write" in found[0].text
    assert [each.verdict for each in found[1:]] == ([Verdict.TO_DO] if says else [])
    assert says is None or says in found[1].text


def test_a_secret_in_an_address_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASHSHAF_INDEX", "opensearch:https://me:secret@127.0.0.1:1/news")
    code, findings = diagnosed()
    assert code == 1
    assert "secret" not in str(findings)


def test_an_extra_is_wanted_where_the_settings_need_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(settings: Settings) -> list[Finding]:
        return [each for each in version_findings(settings) if "the extra " in each.text]

    assert not [each for each in found(DEFAULTS) if each.verdict is Verdict.TO_DO]
    in_cluster = Settings(index="opensearch:http://127.0.0.1/news")
    absent = Needed("no-such-package", ">=1", "opensearch")
    monkeypatch.setattr("web.examination.versions._needed", lambda _: [absent])
    (wanted,) = (each for each in found(in_cluster) if each.verdict is Verdict.TO_DO)
    assert wanted.text.endswith("install it by: pip install 'kashshaf[opensearch]'")
