"""The command that gives out API keys and takes them back: `keys`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.commands.options import setting
from web.settings import Settings
from web.terminal.telling import tell

if TYPE_CHECKING:
    from web.access.key_file import KeyFile


@click.group("keys")
def command() -> None:
    """Give out the keys by which programs ask and write, list them, and revoke them.

    They are in the file that the setting `keys` names. A running server takes up each change by itself.
    """


@command.command("add")
@setting("keys")
@click.option("--write", is_flag=True, help="Let it add and remove articles, too, and not only ask.")
@click.argument("note", metavar="WHAT-FOR", default="")
@click.pass_obj
def add_key(settings: Settings, keys: str | None, write: bool, note: str) -> None:
    """Make a key and print it: it is kept nowhere, and can be read here alone."""
    from web.access.key_file import Rights

    key, text = _key_file(settings, keys).add(Rights.WRITE if write else Rights.READ, note)
    tell(text)
    tell(f"{key.id} may {key.rights}; it is revoked by: kashshaf keys revoke {key.id}", err=True)


@command.command("list")
@setting("keys")
@click.pass_obj
def list_keys(settings: Settings, keys: str | None) -> None:
    """List the keys by their ids."""
    from web.access.key_file import keys_in

    for key in keys_in(_path_of_keys(settings, keys)).values():
        tell(f"{key.id}  {key.rights:5}  {key.made}  {key.note}".rstrip())


@command.command("revoke")
@setting("keys")
@click.argument("key_id", metavar="ID")
@click.pass_obj
def revoke_key(settings: Settings, keys: str | None, key_id: str) -> None:
    """Let a key, by its id, be good for nothing."""
    from web.access.key_file import keys_in

    keys_in(_path_of_keys(settings, keys))  # nothing is made where there is no file
    if not _key_file(settings, keys).revoke(key_id):
        tell(f"there is no key {key_id!r}; see: kashshaf keys list", err=True)
        sys.exit(1)
    tell(f"{key_id} is revoked")


def _key_file(settings: Settings, given: str | None) -> "KeyFile":
    from web.access.key_file import KeyFile

    return KeyFile(_path_of_keys(settings, given))


def _path_of_keys(settings: Settings, given: str | None) -> Path:
    """The file that was named, or else that of the settings."""
    if not (given or settings.keys):
        raise click.UsageError("Name the file of keys: --keys FILE, or the setting keys.")
    return Path(given or settings.keys or "")
