"""Look after the history."""

from itertools import chain, islice
from pathlib import Path

import click

from facilitator import server
from facilitator.app import sessions_of
from facilitator.cli.ground import plainly, settings_in_force, write_new, writing
from facilitator.history.checking import NoCertificationFileError, check
from facilitator.history.closing import sign_head
from facilitator.history.keeping import KeptHead, KeptHeadError
from facilitator.history.queries import last_signed_head
from facilitator.history.verifying import (
    Coverage,
    Fault,
    OutsideHead,
    coverage,
    faults,
    faults_beside,
)
from facilitator.signing import keys as signing

_SHOWN = 100
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def history() -> None:
    """Look after the history."""


@history.command("verify")
@click.option("--head", type=_FILE, help="A signed head that was kept elsewhere.")
@plainly
def verify_history(head: Path | None) -> None:
    """Prove the chain, its heads, and that records and events agree.

    Ends with 0 when all is as it was written, with 1 and a line for each fault when not.
    """
    settings = settings_in_force()
    publics = signing.load(settings.signing_keys).public_parts
    kept = None if head is None else _kept(head)
    with sessions_of(settings)() as session:
        beside = (
            iter(())
            if kept is None
            else faults_beside(session, OutsideHead(kept.number, kept.hash), str(head))
        )
        found = list(islice(chain(beside, faults(session, publics)), _SHOWN + 1))
        covered = coverage(session)
    for fault in found[:_SHOWN]:
        click.echo(_told(fault))
    if found:
        more = " and more" if len(found) > _SHOWN else ""
        count = min(len(found), _SHOWN)
        raise click.ClickException(f"The history does not hold: {count}{more} faults.")
    _tell(covered)


@history.command("sign-head")
@click.option("--to", type=_FILE, help="Write the last signed head to this file as well.")
@plainly
def sign_history(to: Path | None) -> None:
    """Sign where the chain ends, once a day; 'serve' does this by itself.

    Keep the file of --to somewhere else: it proves that nobody wrote the history anew.
    """
    settings = settings_in_force()
    ring = signing.load(settings.signing_keys)
    with writing(settings) as session:
        sign_head(session, ring.current, now=server.now())
        session.commit()
        last = last_signed_head(session)
    if last is None:
        raise click.ClickException("Nothing has happened yet, so there is no head to sign.")
    click.echo(f"Head of {last.day}: event {last.number}, {last.hash}, key {last.key}.")
    if to is not None:
        write_new(to, KeptHead.of(last, ring.public_parts[last.key]).written().encode())


@history.command("rotate-key")
@plainly
def rotate_key() -> None:
    """Turn over a new signing key. What the old one signed can still be proved."""
    ring = signing.rotate(settings_in_force().signing_keys, now=server.now())
    click.echo(f"Key {ring.current.id} signs from now on.")


@history.command("verify-export")
@click.argument("file", type=_FILE)
@plainly
def verify_export(file: Path) -> None:
    """Check the file of a certification, from the file alone.

    Ends with 0 when it is as it was written, with 1 and what differs when not.
    """
    try:
        found = check(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, NoCertificationFileError) as error:
        raise click.ClickException(f"{file}: {error}") from error
    for difference in found.differs:
        click.echo(difference)
    if found.differs:
        raise click.ClickException(f"{file} is not as it was written.")
    click.echo(
        f"Unaltered: {found.holder}, written {found.made_at}, {found.records} records bound by "
        f"{found.events} events, signed with key {found.key}."
    )
    if found.unbound:
        click.echo(f"Not covered: {found.unbound} records that no event binds yet.")
    click.echo("Ask the programme whether this key is its own.")


def _kept(file: Path) -> KeptHead:
    try:
        return KeptHead.read(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, KeptHeadError) as error:
        raise click.ClickException(f"{file}: {error}") from error


def _told(fault: Fault) -> str:
    event = "" if fault.event is None else f" (event {fault.event})"
    return f"{fault.record}: {fault.what}{event}."


def _tell(covered: Coverage) -> None:
    click.echo(
        f"The history is whole: {covered.events} events, {covered.seals} seals of records, "
        f"{covered.heads} signed heads."
    )
    for record, count in covered.uncovered.items():
        click.echo(f"Not covered: {count} of {record}; nothing binds them yet.")
