"""A book as a tagged PDF, set by typst. The same edition is always the same file."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from importlib.resources import files
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import typst

from facilitator.exchange.book.editions import Edition
from facilitator.exchange.book.making import make_book
from facilitator.exchange.book.paper import call, literal, typst_of

if TYPE_CHECKING:
    from typst import PDFStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A PDF. `fault` says why it keeps no promise to screen readers, or is None where it does."""

    content: bytes
    fault: str | None = None


def write_pdf(edition: Edition) -> Paper:
    """Return the book as PDF/UA-1, or without that promise where its fonts lack a sign."""
    source = pdf_source(edition)
    at = datetime.combine(edition.dated, time(), tzinfo=UTC)
    try:
        return Paper(content=_set(source, at, ["ua-1"]))
    except typst.TypstError as error:
        return Paper(content=_set(source, at, []), fault=error.message)


def pdf_source(edition: Edition) -> str:
    """Return what typst reads: how a book looks, and this book."""
    looks = (files(__package__) / "book.typ").read_text(encoding="utf-8")
    day = edition.dated
    language, _, place = edition.language.partition("-")
    shown = call(
        "book.with",
        f"name: {literal(edition.programme.title)}",
        f"language: {literal(language)}",
        f"place: {literal(place) if place else 'none'}",
        f"day: datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        f"foot: {literal(_foot(edition))}",
    )
    return f"{looks}\n#show: {shown}\n{typst_of(make_book(edition))}"


def _foot(edition: Edition) -> str:
    kept = "Trainers’ edition. " if edition.with_answers else ""
    return f"{kept}Not yet reviewed. {edition.digest[:12]}"


def _set(source: str, at: datetime, standards: "list[PDFStandard]") -> bytes:
    # The compiler may read what lies in its root, so it gets an empty one.
    with TemporaryDirectory() as nowhere:
        compiler = typst.Compiler(root=nowhere, ignore_system_fonts=True)
        made = compiler.compile(
            source.encode(), format="pdf", pdf_standards=standards, timestamp=at
        )
    return made if isinstance(made, bytes) else b""
