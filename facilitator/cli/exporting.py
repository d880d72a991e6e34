"""The curriculum on paper."""

from datetime import date, datetime
from pathlib import Path

import click

from facilitator import server
from facilitator.cli.exchange import DESTINATION, FOLDER, REGION, region_named
from facilitator.cli.ground import folder_to_read, plainly, write_new
from facilitator.curriculum.model import Programme
from facilitator.curriculum.reader import load_files, read_programme
from facilitator.exchange.book.editions import Edition
from facilitator.exchange.book.html import write_html
from facilitator.exchange.book.pdf import write_pdf
from facilitator.publications.queries import digest_of_files

DATED = click.option(
    "--dated",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that stands in it, such as 2026-11-22; today if not said.",
)


@click.command("book")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "pdf"]),
    default="html",
    show_default=True,
    help="One HTML file, or a tagged PDF on A4.",
)
@REGION
@click.option("--language", help="Read what is translated in this language, such as es.")
@click.option("--with-answers", is_flag=True, help="The trainers' edition: quizzes and answers.")
@DATED
@FOLDER
@DESTINATION
@plainly
def export_book(
    form: str,
    region_id: str | None,
    language: str | None,
    dated: datetime | None,
    folder: Path | None,
    destination: Path,
    *,
    with_answers: bool,
) -> None:
    """Write the whole curriculum as a book that can be printed.

    The same pages, region and day always make the same file.
    """
    files = load_files(folder_to_read(folder))
    programme = read_programme(files)
    edition = Edition(
        programme=_in_language(programme, language),
        region=region_named(programme, region_id),
        digest=digest_of_files(files),
        dated=_day(dated),
        translated=language not in {None, programme.languages[0]},
        with_answers=with_answers,
    )
    fault = _write_book(edition, form, destination)
    if fault:
        click.echo(f"This PDF is no PDF/UA-1, so a screen reader may miss some of it: {fault}")
    click.echo(f"{destination}: the curriculum for {edition.region.title}.")


def _write_book(edition: Edition, form: str, destination: Path) -> str | None:
    if form == "html":
        write_new(destination, write_html(edition))
        return None
    paper = write_pdf(edition)
    write_new(destination, paper.content)
    return paper.fault


def _in_language(programme: Programme, language: str | None) -> Programme:
    if language not in {None, *programme.languages}:
        names = ", ".join(programme.languages)
        raise click.BadParameter(f"There is no language '{language}'; choose from {names}.")
    return programme.in_language(language)


def _day(dated: datetime | None) -> date:
    return dated.date() if dated else server.now().date()
