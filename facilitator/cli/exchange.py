"""Questions for others, and questions from elsewhere."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from facilitator import server
from facilitator.cli.ground import folder_to_read, plainly, write_new
from facilitator.curriculum.blocks import is_id
from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.reader import load_programme
from facilitator.curriculum.region import Region
from facilitator.errors import NotFound
from facilitator.exchange.bringing import Brought, bring
from facilitator.exchange.case.framework import framework_of
from facilitator.exchange.case.writing import write_case
from facilitator.exchange.foreign import Reading, Remark, Unreadable
from facilitator.exchange.gift.reading import read_gift
from facilitator.exchange.gift.writing import Pool, write_gift
from facilitator.exchange.moodle.reading import read_moodle_xml
from facilitator.exchange.qti.package import Edition, write_qti
from facilitator.exchange.unwritable import Refused

FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The curriculum; the shipped one if not said.",
)
MODULE = click.option("--module", "module_id", help="Only the quiz of this module.")
REGION = click.option("--region", "region_id", help="Whose contacts stand in it.")
DESTINATION = click.argument("destination", type=click.Path(path_type=Path, dir_okay=False))
FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
OUTCOME = click.option("--outcome", help="The outcome that the questions ask for.")
INTO = click.option(
    "--into", type=click.Path(path_type=Path, dir_okay=False), help="A new file for the blocks."
)


@click.group("export")
def export() -> None:
    """Write the quizzes for other programs."""


@export.command("gift")
@MODULE
@FOLDER
@DESTINATION
@plainly
def export_gift(module_id: str | None, folder: Path | None, destination: Path) -> None:
    """Write the pools of the quizzes as GIFT, which Moodle and others import."""
    modules = _modules(_programme(folder), module_id)
    pools = [Pool(title=module.title, items=module.quiz.items) for module in modules]
    text, refused = write_gift(pools)
    write_new(destination, text.encode())
    _say_written(destination, sum(len(pool.items) for pool in pools), refused)


@export.command("qti")
@MODULE
@REGION
@FOLDER
@DESTINATION
@plainly
def export_qti(
    module_id: str | None, region_id: str | None, folder: Path | None, destination: Path
) -> None:
    """Write the quizzes as a QTI 2.1 package: a zip of items and tests."""
    programme = _programme(folder)
    modules = _modules(programme, module_id)
    region = region_named(programme, region_id)
    edition = Edition(id=programme.id, region=region, language=programme.languages[0])
    content, refused = write_qti(modules, edition)
    write_new(destination, content)
    _say_written(destination, sum(len(module.quiz.items) for module in modules), refused)


@export.command("case")
@FOLDER
@click.option("--base", help="The public address under which the framework will stand.")
@DESTINATION
@plainly
def export_case(folder: Path | None, base: str | None, destination: Path) -> None:
    """Write the competencies as a CASE 1.0 framework."""
    programme = _programme(folder)
    text = write_case(framework_of(programme), changed=server.now(), base=base)
    write_new(destination, text.encode())
    domains = _count(len(programme.domains), "domain")
    click.echo(f"{destination}: {len(programme.competencies)} competencies in {domains}.")


@click.group("import")
def import_() -> None:
    """Bring questions from elsewhere into our syntax."""


@import_.command("gift")
@OUTCOME
@INTO
@FILE
@plainly
def import_gift(outcome: str | None, into: Path | None, file: Path) -> None:
    """Show the questions of a GIFT file as blocks, and say what cannot be kept."""
    _bring(file, lambda content: read_gift(_decoded(content)), outcome, into)


@import_.command("moodle-xml")
@OUTCOME
@INTO
@FILE
@plainly
def import_moodle_xml(outcome: str | None, into: Path | None, file: Path) -> None:
    """Show the questions of a Moodle XML file as blocks, and say what cannot be kept."""
    _bring(file, read_moodle_xml, outcome, into)


def region_named(programme: Programme, region_id: str | None) -> Region:
    """Return the region of this id, or the programme's own. Refuses one that is not there."""
    try:
        return programme.region(region_id or programme.default_region)
    except NotFound as error:
        names = ", ".join(region.id for region in programme.regions)
        raise click.BadParameter(
            f"There is no region '{region_id}'; choose from {names}."
        ) from error


def _programme(folder: Path | None) -> Programme:
    return load_programme(folder_to_read(folder))


def _modules(programme: Programme, module_id: str | None) -> tuple[Module, ...]:
    if module_id is None:
        return programme.modules
    if module_id not in [module.id for module in programme.modules]:
        names = ", ".join(module.id for module in programme.modules)
        raise click.BadParameter(f"There is no module '{module_id}'; choose from {names}.")
    return (programme.module(module_id),)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, "this line is not UTF-8; save the file as UTF-8") from error


def _bring(
    file: Path, read: Callable[[bytes], Reading], outcome: str | None, into: Path | None
) -> None:
    if outcome is not None and not is_id(outcome):
        raise click.BadParameter(f"'{outcome}' is no id of an outcome.")
    try:
        brought = bring(read(file.read_bytes()), outcome=outcome)
    except Unreadable as error:
        raise click.ClickException(
            f"{file}:{error.remark.line}: {error.remark.message}"
        ) from error
    text = "\n".join(brought.blocks)
    if into is not None and brought.blocks:
        write_new(into, text.encode())
    elif brought.blocks:
        click.echo(text)
    _say_brought(file, brought)


def _say_brought(file: Path, brought: Brought) -> None:
    _say(file, "note", brought.notes)
    _say(file, "refused", brought.refusals)
    summary = f"{_count(len(brought.items), 'question')} brought, {len(brought.refusals)} refused."
    if not brought.items:
        raise click.ClickException(summary)
    click.echo(summary, err=True)


def _say(file: Path, what: str, remarks: Iterable[Remark]) -> None:
    for remark in remarks:
        click.echo(f"{file}:{remark.line}: {what}: {remark.message}", err=True)


def _say_written(path: Path, asked: int, refused: tuple[Refused, ...]) -> None:
    for it in refused:
        click.echo(f"left out: {it.item_id}: {it.reason}", err=True)
    click.echo(f"{path}: {_count(asked - len(refused), 'question')}, {len(refused)} left out.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
