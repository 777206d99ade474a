"""Settings: what an operator may set, each declared once; `python -m web.settings` prints the README's table of them.

Each of these outweighs the one before: the default here, a TOML file (`port = 9000`), the environment
(`KASHSHAF_PORT=9000`), the command line (`--port 9000`).
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from index.files.plain_file import named_in_errors

Value = TypeVar("Value", str, int, bool, None)

VARIABLES = "KASHSHAF_"
FILE = Path("kashshaf.toml")  # in the working directory, where no other is named
CONFIG = f"{VARIABLES}CONFIG"  # the variable that names another
HIGHEST_PORT = 65_535
_MOST_SETTINGS_BYTES = 1 << 20
# What a variable may say of a setting that is on or off, as TOML does or as people do.
WORDS: Mapping[str, bool] = {"true": True, "on": True, "1": True, "false": False, "off": False, "0": False}


class BadSetting(ValueError):
    """A setting that there is not, or a value that it cannot have; the message says where, and what is allowed."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a setting: its name, default and bounds (both included), what it is for, its option."""

    name: str
    default: str | int | bool | None
    help: str
    bounds: tuple[int, int] | None
    flag: str
    unset: str
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The variable of the environment that gives it."""
        return VARIABLES + self.name.upper()

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off."""
        return isinstance(self.default, bool)

    @property
    def allowed(self) -> str:
        """What its values are, for a sentence."""
        if self.is_switch:
            return "true or false"
        if self.choices:
            return ", ".join(self.choices)
        return f"a whole number from {self.bounds[0]} to {self.bounds[1]}" if self.bounds else "some text"

    def checked(self, value: object, place: str) -> str | int:
        """The value, if it is one that this setting can have; raises BadSetting, which names the place."""
        match value:
            case bool() if self.is_switch:
                return value
            case str() if value and not self.bounds and not self.is_switch:
                if not self.choices or value in self.choices:
                    return value
            case int() if self.bounds and not isinstance(value, bool):
                if self.bounds[0] <= value <= self.bounds[1]:
                    return value
        raise BadSetting(f"{place} is {value!r}; give {self.allowed}")


def _set(
    default: Value,
    use: str,
    *,
    bounds: tuple[int, int] | None = None,
    flag: str = "",
    **more: str | tuple[str, ...],
) -> Value:
    """A field of the settings, with what is known of it; `unset` says what is done where it has no value."""
    return field(default=default, metadata={"unset": "", **more, "help": use, "bounds": bounds, "flag": flag})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings as they are now."""

    index: str = _set(
        "data/index", "The index: a folder, or an address such as whoosh:data/index.", flag="--index"
    )
    demo_index: str = _set("data/demo", "The folder of the demonstration's index.", flag="--index")
    host: str = _set("127.0.0.1", "The address to listen on.", flag="--host")
    port: int = _set(
        8000, "The port to listen on; 0 takes any that is free.", bounds=(0, HIGHEST_PORT), flag="--port"
    )
    site_url: str | None = _set(
        None,
        "The site's address, as it calls itself in feeds, tables and descriptions: https://news.example.",
        flag="--site-url",
        unset="that of the request, under names that are trusted",
    )
    proxies: int = _set(
        0,
        "How many proxies stand before the server, whose X-Forwarded headers are believed.",
        bounds=(0, 10),
    )
    # What a worker keeps to itself is some hundred bytes for each word of the vocabulary.
    workers: int | None = _set(
        None,
        "How many processes answer; one for each core where it is not said.",
        bounds=(1, 32),
        flag="--workers",
        unset="one for each core, up to 8",
    )
    threads: int = _set(8, "How many requests each process answers at once.", bounds=(1, 64))
    connections: int = _set(
        1_000, "How many connections each process holds at most; the idlest make room.", bounds=(8, 20_000)
    )
    waiting: int = _set(
        256,
        "How many requests wait in each process at most; others are told to come again.",
        bounds=(1, 20_000),
    )
    exports: int = _set(8, "How many exports each process sends at once.", bounds=(1, 64))
    asking_seconds: int = _set(
        20, "How many seconds a client may take to send a request once it has begun.", bounds=(1, 3_600)
    )
    sending_seconds: int = _set(
        60, "How many seconds a client may take nothing of an answer that waits for it.", bounds=(1, 3_600)
    )
    patience: int = _set(
        10, "How many seconds a process has to finish its answers when it is told to end.", bounds=(0, 600)
    )
    # Python looks for circles among so many new objects that are left. A page leaves some, which wait in memory until
    # then; to look after every 700, and among all that the index has, as it does by itself, takes a tenth of the time.
    collect_after: int = _set(
        5_000,
        "After how many new objects a server looks for those that nothing needs.",
        bounds=(700, 10_000_000),
    )
    query_ms: int = _set(
        2_000,
        "How many milliseconds a query may take; then what was found by then is answered.",
        bounds=(1, 600_000),
    )
    most_exported: int = _set(50_000, "How many results an export holds at most.", bounds=(1, 1_000_000))
    feed_entries: int = _set(50, "How many articles a feed holds at most.", bounds=(1, 1_000))
    access_log: str = _set(
        "none",
        "A line for each answer, on standard error.",
        choices=("none", "text", "json"),
        flag="--access-log",
    )
    log_queries: bool = _set(False, "Whether lines of the log say what was asked for, too.")
    slow_ms: int = _set(
        1_000,
        "From how many milliseconds on an answer is written down as slow; 0 for none.",
        bounds=(0, 600_000),
    )
    metrics_for: str = _set(
        "loopback", "Who may read /metrics: loopback, everybody, nobody, or networks such as 10.0.0.0/8, ::1."
    )
    keys: str | None = _set(
        None,
        "The file of API keys; with it, keys that may write can change the articles.",
        flag="--keys",
        unset="none: nobody has a key, and nothing is written",
    )
    cors: str | None = _set(
        None,
        "Which other sites' scripts may read /api/ and the feeds: https://a.example, https://b.example; * for all.",
        unset="none",
    )
    read_keys: bool = _set(False, "Whether /api/ answers those alone who have a key.")
    body_mb: int = _set(64, "How many megabytes of articles may be sent at once.", bounds=(1, 4_096))
    limit: str | None = _set(
        None, "How often each address may ask: 60 per minute; 1000 per hour.", unset="as often as it likes"
    )
    key_limit: str | None = _set(None, "How often each key may ask.", unset="as `limit` says")
    limits_in: str = _set(
        "memory",
        "Where it is counted how often was asked: memory, by each process, or redis://host:6379/0, by all together.",
    )
    transliteration: bool = _set(
        True,
        "Whether words in Latin letters are read as Arabic names too.",
        flag="--transliteration/--no-transliteration",
    )
    variants: bool = _set(
        True,
        "Whether names are searched in their other spellings too, where a query does not say.",
        flag="--variants/--no-variants",
    )
    synonyms: str | None = _set(
        None,
        "A file of words and names that are searched for one another: a group a line, commas between.",
        flag="--synonyms",
        unset="none",
    )
    names: str | None = _set(
        None,
        "A table of names that pages show for sources and categories, beside our own (see the README).",
        flag="--names",
        unset="our own alone",
    )
    collections: str | None = _set(
        None,
        "A folder of collections: lists of ids, a text file each, an id a line, that searches can be narrowed to.",
        flag="--collections",
        unset="none",
    )


DEFAULTS = Settings()
SETTINGS: Mapping[str, Setting] = {
    each.name: Setting(each.name, getattr(DEFAULTS, each.name), **each.metadata) for each in fields(Settings)
}


def read_settings(environment: Mapping[str, str], *, file: Path | None = None) -> Settings:
    """The settings as the file (or the one that KASHSHAF_CONFIG names, or FILE if it is there) and the environment say.

    Variables that begin with VARIABLES and are no setting's are left to `unknown_variables`. Raises BadSetting.
    """
    named = file or (Path(environment[CONFIG]) if environment.get(CONFIG) else None)
    in_file = _in_file(named or FILE) if named or FILE.exists() else {}
    checked: Any = in_file | _in_environment(environment)
    return replace(DEFAULTS, **checked)


def unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """The variables that begin as ours do and are no setting."""
    known = {CONFIG, *(setting.variable for setting in SETTINGS.values())}
    return sorted(name for name in environment if name.startswith(VARIABLES) and name not in known)


def in_toml(path: Path) -> Mapping[str, object]:
    """What a file of settings gives, whether there are such settings or not; raises BadSetting or OSError."""
    try:
        with named_in_errors(path), path.open("rb") as file:
            read = file.read(_MOST_SETTINGS_BYTES + 1)
        if len(read) > _MOST_SETTINGS_BYTES:
            raise BadSetting(
                f"{path} has more than {_MOST_SETTINGS_BYTES:,} bytes, and is no file of settings; name another"
            )
        return tomllib.loads(read.decode("utf-8-sig"))
    except FileNotFoundError:
        raise BadSetting(f"there is no file {path} to take settings from; check how it is written") from None
    except UnicodeDecodeError:
        raise BadSetting(f"{path} is not UTF-8; convert it") from None
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(
            f"{path} is not TOML ({error}); write a setting a line, for example: port = 8000"
        ) from None


def _in_file(path: Path) -> dict[str, str | int]:
    found = in_toml(path)
    for name in found:
        if name not in SETTINGS:
            raise BadSetting(f"{path}: there is no setting {name!r}; there are {', '.join(SETTINGS)}")
    return {name: SETTINGS[name].checked(value, f"{path}: {name}") for name, value in found.items()}


def _in_environment(environment: Mapping[str, str]) -> dict[str, str | int]:
    """An empty variable counts as absent, as it does for every option."""
    given = ((setting, environment.get(setting.variable)) for setting in SETTINGS.values())
    return {
        setting.name: setting.checked(in_variable(setting, text), setting.variable)
        for setting, text in given
        if text
    }


def in_variable(setting: Setting, text: str) -> str | int:
    """What a variable says: a number, or yes or no, where one is wanted and it is one."""
    plain = text.strip()
    if setting.is_switch:
        return WORDS.get(plain.lower(), text)
    return int(plain) if setting.bounds and plain.isascii() and plain.removeprefix("-").isdigit() else text


def settings_table(settings: Iterable[Setting] = SETTINGS.values()) -> str:
    """The settings as the README has them."""
    rows = ["| setting | default | values | option | what it is |", "|---|---|---|---|---|"]
    for each in settings:
        default = each.unset or f"`{str(each.default).lower() if each.is_switch else each.default}`"
        told = each.is_switch or each.choices
        bounds = " to ".join(map(str, each.bounds)) if each.bounds else each.allowed if told else ""
        flag = f"`{each.flag}`" if each.flag else ""
        rows.append(f"| `{each.name}` | {default} | {bounds} | {flag} | {each.help} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(settings_table())
