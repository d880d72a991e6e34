"""Compare two curricula: what differs, what it claims, and whom it touches."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from facilitator import server
from facilitator.app import sessions_of
from facilitator.certification.queries import crowd
from facilitator.cli.ground import plainly, settings_in_force
from facilitator.curriculum.reader import Files, load_files
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.publications.comparing import compare
from facilitator.publications.queries import files_of
from facilitator.publications.telling import told

_DIGITS = 9


@click.command("diff")
@click.argument("old")
@click.argument("new")
@plainly
def compare_curricula(old: str, new: str) -> None:
    """Show what differs between two curricula, and where a change looks larger than it says.

    OLD and NEW are folders, or numbers of publications. With a number, the people of this
    installation are counted too: how many a change touches, and what each is asked.
    """
    if not (_is_number(old) or _is_number(new)):
        _tell(_folder(old), _folder(new), None)
        return
    with sessions_of(settings_in_force())() as session:
        _tell(_files(session, old), _files(session, new), session)


def _tell(before: Files, after: Files, session: Session | None) -> None:
    comparison = compare(before, after)
    people = None
    if session is not None:
        people = crowd(session, on=day_in(programme(session).zone, server.now()))
    for line in told(comparison, people):
        click.echo(line)


def _files(session: Session, named: str) -> Files:
    return files_of(session, int(named)) if _is_number(named) else _folder(named)


def _is_number(named: str) -> bool:
    # No database counts further than this.
    return named.isdecimal() and len(named) <= _DIGITS


def _folder(named: str) -> Files:
    folder = Path(named)
    if not folder.is_dir():
        raise click.BadParameter(f"{named} is no folder, and no number of a publication.")
    return load_files(folder)
