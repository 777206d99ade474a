"""Settings: what outweighs what, what each may be, and that the README has them all."""

import json
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import click
import pytest
from shell import ENVIRONMENT, KASHSHAF, inside
from spoiled import SPOILED

from search.searcher import Searcher
from web.app import create_app
from web.commands.group import COMMANDS, command_named
from web.settings import DEFAULTS, SETTINGS, BadSetting, Setting, Settings, read_settings, settings_table

README = Path(__file__).parents[2] / "README.md"
BOUNDED = [setting for setting in SETTINGS.values() if setting.bounds]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that holds no file of settings, and an environment that has none."""
    for name in [name for name in os.environ if name.startswith("KASHSHAF_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_readme_has_every_setting() -> None:
    assert settings_table() in README.read_text(encoding="utf-8"), (
        "print the README's table by: python -m web.settings"
    )


def test_every_field_is_declared() -> None:
    assert [field.name for field in fields(Settings)] == list(SETTINGS)
    assert all(setting.help.endswith(".") for setting in SETTINGS.values())


# Where a setting is taken from.


def test_nobody_need_say_anything() -> None:
    assert read_settings({}) == DEFAULTS == Settings()


def test_the_environment_outweighs_the_file_and_the_file_the_default(elsewhere: Path) -> None:
    written(elsewhere / "kashshaf.toml", 'host = "::1"\nport = 9000\n')
    assert read_settings({"KASHSHAF_PORT": "9001"}) == replace(DEFAULTS, host="::1", port=9001)


def test_a_file_that_is_named_takes_the_place_of_the_one_that_is_there(elsewhere: Path) -> None:
    written(elsewhere / "kashshaf.toml", "port = 9000\nthreads = 3")
    other, third = written(elsewhere / "a.toml", "port = 9002"), written(elsewhere / "b.toml", "port = 9003")
    assert read_settings({"KASHSHAF_CONFIG": str(other)}) == replace(DEFAULTS, port=9002)
    assert read_settings({"KASHSHAF_CONFIG": str(other)}, file=third).port == 9003


def test_an_empty_variable_says_nothing() -> None:
    assert read_settings({"KASHSHAF_PORT": "", "KASHSHAF_INDEX": "", "KASHSHAF_CONFIG": ""}) == DEFAULTS


# What a setting may be.


@pytest.mark.parametrize("setting", BOUNDED, ids=lambda setting: setting.name)
def test_a_number_may_be_its_bounds_and_nothing_beyond(setting: Setting) -> None:
    least, most = setting.bounds or (0, 0)
    for value in (least, most):
        assert getattr(read_settings({setting.variable: str(value)}), setting.name) == value
    for value in (least - 1, most + 1):
        with pytest.raises(BadSetting) as refused:
            read_settings({setting.variable: str(value)})
        assert (
            str(refused.value) == f"{setting.variable} is {value}; give a whole number from {least} to {most}"
        )


BAD = {
    "a word for a number": ('port = "x"', "port is 'x'; give a whole number from 0 to 65535"),
    "a fraction": ("port = 1.5", "port is 1.5; give a whole number from 0 to 65535"),
    "true": ("port = true", "port is True; give a whole number from 0 to 65535"),
    "a number for text": ("host = 7", "host is 7; give some text"),
    "no text": ('host = ""', "host is ''; give some text"),
    "no such setting": ("prot = 1", "there is no setting 'prot'; there are index, demo_index, host, port,"),
    "a table": ("[serve]\nport = 1", "there is no setting 'serve'; there are "),
    "no TOML": ("port: 1", "bad.toml is not TOML ("),
}


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=BAD)
def test_what_is_wrong_in_a_file_is_said_with_its_name(elsewhere: Path, text: str, says: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({}, file=written(elsewhere / "bad.toml", text))
    assert str(refused.value).startswith(str(elsewhere / "bad.toml"))
    assert says in str(refused.value)


@pytest.mark.parametrize("way", [way for way in SPOILED if way != "a pipe"])  # one may be given on purpose
def test_whatever_became_of_a_file_is_a_sentence(elsewhere: Path, way: str) -> None:
    (elsewhere / "bad.toml").write_text("port = 1", encoding="utf-8")
    SPOILED[way](elsewhere / "bad.toml")
    ended = inside("--config", elsewhere / "bad.toml", "stats")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Error: ")
    assert "bad.toml" in ended.stderr


@pytest.mark.parametrize(("text", "shown"), [("x", "'x'"), ("1.5", "'1.5'"), ("٨", "'٨'"), ("--1", "'--1'")])
def test_a_variable_that_is_no_number_is_named(text: str, shown: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({"KASHSHAF_PORT": text})
    assert str(refused.value) == f"KASHSHAF_PORT is {shown}; give a whole number from 0 to 65535"


def test_a_file_that_is_not_there_or_not_utf_8_is_said_to_be(elsewhere: Path) -> None:
    with pytest.raises(BadSetting, match="there is no file nowhere"):
        read_settings({"KASHSHAF_CONFIG": "nowhere.toml"})
    (elsewhere / "kashshaf.toml").write_bytes(b'host = "\xff"')
    with pytest.raises(BadSetting, match=r"kashshaf\.toml is not UTF-8"):
        read_settings({})


# What commands make of them.


def test_an_option_is_called_what_its_setting_is_called() -> None:
    options = {
        parameter.name: ["/".join((*parameter.opts, *parameter.secondary_opts))]
        for name in COMMANDS
        for parameter in command_named(name).params
        if isinstance(parameter, click.Option) and parameter.name in SETTINGS
    }
    assert options == {name: [setting.flag] for name, setting in SETTINGS.items() if setting.flag}


@pytest.fixture
def index(handful_index: Path) -> str:
    return str(handful_index)


def stats(*arguments: str) -> int:
    return int(json.loads(inside(*arguments).stdout)["articles"])


def test_a_command_takes_the_index_of_the_file(elsewhere: Path, index: str) -> None:
    written(elsewhere / "kashshaf.toml", f'index = "{index}"')
    assert stats("stats", "--json") > 0
    written(elsewhere / "other.toml", 'index = "nowhere"').rename(elsewhere / "kashshaf.toml")
    assert "there is no index in nowhere" in inside("stats").stderr
    assert stats("--config", str(written(elsewhere / "a.toml", f'index = "{index}"')), "stats", "--json") > 0


def test_variables_and_options_outweigh_it_in_turn(
    elsewhere: Path, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(elsewhere / "kashshaf.toml", 'index = "of the file"')
    monkeypatch.setenv("KASHSHAF_INDEX", "of-the-environment")
    assert "no index in of-the-environment" in inside("stats").stderr
    monkeypatch.setenv("KASHSHAF_STATS_INDEX", "of-the-command")
    assert "no index in of-the-command" in inside("stats").stderr
    assert "no index in of-the-environment" in inside("search", "x").stderr
    assert stats("stats", "--json", "--index", index) > 0


def test_a_variable_for_an_option_of_one_command_goes_on_working(
    index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASHSHAF_SERVE_PORT", "70000")
    assert "'--port': 70000 is not in the range 0<=x<=65535" in inside("serve", "--index", index).stderr
    monkeypatch.setenv("KASHSHAF_SEARCH_SIZE", "3")
    answer = json.loads(inside("search", "--index", index, "--json", "النهر").stdout)
    assert answer["size"] == 3


@pytest.mark.parametrize("name", ["KASHSHAF_PROT", "KASHSHAF_SERVE_PROT", "KASHSHAF_SERVE", "KASHSHAF_"])
def test_a_variable_that_nothing_reads_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1")
    ended = inside("stats")
    assert ended.returncode == 1
    assert f"Error: {name} is no setting and no option of a command" in ended.stderr


def test_a_bad_value_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASHSHAF_THREADS", "0")
    ended = inside("stats")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "Error: KASHSHAF_THREADS is 0; give a whole number from 1 to 64\n"


def test_help_shows_what_an_option_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "[default: 8000; 0<=x<=65535]" in " ".join(inside("serve", "--help").stdout.split())
    monkeypatch.setenv("KASHSHAF_PORT", "9009")
    assert "[default: 9009; 0<=x<=65535]" in " ".join(inside("serve", "--help").stdout.split())


def test_settings_without_an_option_reach_what_they_set(elsewhere: Path, index: str) -> None:
    written(elsewhere / "kashshaf.toml", "threads = 40\nworkers = 1\nport = 0\ncollect_after = 700")
    command = [*KASHSHAF, "serve", "--index", index]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as serving:
        assert serving.stdout
        assert serving.stdout.readline().startswith("Kashshaf answers at ")
        process = Path(f"/proc/{serving.pid}/task")
        try:
            # Libraries start some of their own; by default there would be eight and those.
            until(lambda: len(list(process.iterdir())) > 40)
            assert not (process / str(serving.pid) / "children").read_text()
        finally:
            serving.terminate()
        assert serving.wait(timeout=20) == 0


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_is_sent_on_is_bounded_by_them(handful_index: Path) -> None:
    searcher = Searcher(handful_index)
    site = create_app(searcher, replace(DEFAULTS, most_exported=3, feed_entries=2)).test_client()
    assert len(site.get("/export.jsonl?q=في").text.splitlines()) == 3
    assert site.get("/feed.atom?q=في").text.count("<entry>") == 2
    searcher.close()
