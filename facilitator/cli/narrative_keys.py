"""Look after the keys that open what people wrote."""

import os
from pathlib import Path

import click
from sqlalchemy import Engine

from facilitator.app import sessions_of
from facilitator.cli.ground import plainly, settings_in_force, writing
from facilitator.config import PREFIX, Settings
from facilitator.db.narrative import Keyring, keyring_of, new_key
from facilitator.db.rotation import keys_in_use, reclose
from facilitator.history.actions import record
from facilitator.schema import metadata
from facilitator.web import clock


@click.command("rotate-narrative")
@click.option("--go-on", is_flag=True, help="Make no new key; finish what was begun.")
@plainly
def rotate_narrative(*, go_on: bool) -> None:
    """Put everything that people wrote under a new key, while the product runs."""
    settings = settings_in_force()
    if not go_on:
        _add_key(settings)
        settings = settings_in_force()
    ring = keyring_of(settings.narrative_keys)
    if not go_on:
        _tell(settings, "narrative key added", ring, 0)
    written = reclose(_engine(settings), metadata)
    _tell(settings, "narrative key rotated", ring, written)
    click.echo(f"{written} rows are under the new key {ring.current} now.")
    _say_what_is_left(settings, ring)


@click.command("check-narrative")
@plainly
def check_narrative() -> None:
    """Say how much is under each key, and which keys open nothing any more."""
    settings = settings_in_force()
    _say_what_is_left(settings, keyring_of(settings.narrative_keys))


def write_key_file(file: Path, text: str) -> None:
    """Put a new text in the place of a key file, whole or not at all, for its owner alone."""
    fresh = file.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as written:
        written.write(text)
        written.flush()
        os.fsync(written.fileno())
    fresh.replace(file)


def _add_key(settings: Settings) -> None:
    if settings.narrative_file is None:
        raise click.ClickException(
            f"The keys stand in {PREFIX}NARRATIVE_KEY. Put a new one first there, start the "
            "product again, then run this with --go-on."
        )
    write_key_file(settings.narrative_file, f"{new_key()}\n{settings.narrative_keys.strip()}\n")


def _engine(settings: Settings) -> Engine:
    engine = sessions_of(settings).kw["bind"]
    assert isinstance(engine, Engine)  # noqa: S101
    return engine


def _tell(settings: Settings, happened: str, ring: Keyring, rows: int) -> None:
    with writing(settings) as session:
        subject = f"key:{ring.current}"
        record(session, None, happened, subject, {"rows": rows}, now=clock.now())
        session.commit()


def _say_what_is_left(settings: Settings, ring: Keyring) -> None:
    used = keys_in_use(_engine(settings), metadata)
    for key_id, many in sorted(used.items()):
        known = "" if key_id in ring.known else ", which is NOT in the key file"
        click.echo(f"Under key {key_id}{known}: {many} texts.")
    for key_id in sorted(ring.known - used.keys() - {ring.current}):
        click.echo(f"Key {key_id} opens nothing here any more. Older backups may still need it.")
