"""Check and mend what authors wrote, and show what it covers."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from facilitator import server
from facilitator.cli.ground import folder_to_read, plainly
from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.reader import load_files, recall_programme
from facilitator.workshop.checking import Report, check
from facilitator.workshop.coverage import coverage
from facilitator.workshop.mending import Mend, mended
from facilitator.workshop.telling import (
    Record,
    coverage_as_record,
    coverage_in_words,
    pages_in_words,
    report_as_record,
    report_in_words,
)

FOLDER = click.argument(
    "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False
)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Words for people, or JSON for editors and scripts.",
)


@click.command("check")
@FOLDER
@FORMAT
@click.option("--pages", is_flag=True, help="Show how each page reads: its grade, words, minutes.")
@click.option("--strict", is_flag=True, help="Fail when there are warnings, too.")
@click.option("--fix", is_flag=True, help="Mend first what is mechanical, in the folder you name.")
@plainly
def check_curriculum(
    folder: Path | None, form: str, *, pages: bool, strict: bool, fix: bool
) -> None:
    """List every mistake and every warning, with file, line and mend.

    Mistakes keep a curriculum from being published, and the command fails. Warnings are advice.
    """
    if fix and folder is None:
        raise click.UsageError("Name the folder that should be mended, such as 'curriculum'.")
    read = folder_to_read(folder)
    mends = _mend(read) if fix else ()
    report = _report(read)
    if form == "json":
        _echo_json(report_as_record(report, mends))
    else:
        _echo(f"mended {mend}" for mend in mends)
        _echo(pages_in_words(report) if pages else ())
        _echo(report_in_words(report))
    if report.errors or (strict and report.warnings):
        sys.exit(1)


@click.command("coverage")
@FOLDER
@FORMAT
@plainly
def show_coverage(folder: Path | None, form: str) -> None:
    """Show what asks for each competency: modules, kinds of question, levels."""
    # A table of what is half written helps to write the rest.
    table = coverage(recall_programme(load_files(folder_to_read(folder))))
    if form == "json":
        _echo_json(coverage_as_record(table))
    else:
        _echo(coverage_in_words(table))


def _report(folder: Path) -> Report:
    try:
        files = load_files(folder)
    except CurriculumError as error:
        return Report(problems=error.problems, pages=())
    return check(files, server.now().date())


def _mend(folder: Path) -> tuple[Mend, ...]:
    changed, mends = mended(load_files(folder))
    for file, text in changed.items():
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
    return mends


def _echo(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _echo_json(record: Record) -> None:
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))
