"""Settings that were given: from where each comes, and all that is wrong with them, not the first alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from web.settings import (
    CONFIG,
    DEFAULTS,
    FILE,
    SETTINGS,
    VARIABLES,
    BadSetting,
    Setting,
    Settings,
    in_toml,
    in_variable,
    unknown_variables,
)


@dataclass(frozen=True, slots=True)
class GivenSettings:
    """The settings as a server would have them, where those that were given are from, and what is wrong with others."""

    settings: Settings
    places: Mapping[str, str]
    problems: Sequence[str]


def given_settings(
    environment: Mapping[str, str],
    file: Path | None,
    *,
    command: str,
    is_option: Callable[[str], bool] = lambda _: False,
) -> GivenSettings:
    """What the file and the environment give to a command; `is_option` says which other variables mean something."""
    given = _Given({}, {})
    problems = [
        f"{name} is no setting and no option of a command; unset it, or mend its name"
        for name in unknown_variables(environment)
        if not is_option(name)
    ]
    named = file or (Path(environment[CONFIG]) if environment.get(CONFIG) else None)
    if named or FILE.exists():
        problems += _take_file(given, named or FILE)
    for setting in SETTINGS.values():
        for variable in (setting.variable, f"{VARIABLES}{command.upper()}_{setting.name.upper()}"):
            if text := environment.get(variable):
                problems += given.take(setting, in_variable(setting, text), variable)
    return GivenSettings(replace(DEFAULTS, **given.values), given.places, problems)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Given:
    """What is known so far; what comes later outweighs it."""

    values: dict[str, str | int]
    places: dict[str, str]

    def take(self, setting: Setting, value: object, place: str, said: str = "") -> list[str]:
        """Take a value; what is wrong with it, if anything."""
        try:
            self.values[setting.name] = setting.checked(value, said or place)
        except BadSetting as problem:
            return [str(problem)]
        self.places[setting.name] = place
        return []


def _take_file(given: _Given, path: Path) -> list[str]:
    try:
        found = in_toml(path)
    except (BadSetting, OSError) as problem:
        return [str(problem)]
    problems = []
    for name, value in found.items():
        if name in SETTINGS:
            problems += given.take(SETTINGS[name], value, str(path), f"{path}: {name}")
        else:
            problems.append(f"{path}: there is no setting {name!r}; take it out, or mend its name")
    return problems
