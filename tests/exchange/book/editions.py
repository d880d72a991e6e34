"""Editions for the tests: of the small sample, and of the curriculum that is shipped."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.reader import load_programme, read_programme
from facilitator.exchange.book.editions import Edition
from facilitator.resources import resource_folder
from tests.curriculum.sample import SAMPLE

DAY = date(2026, 11, 22)
SMALL = read_programme(SAMPLE)


def small(**changes: object) -> Edition:
    """Return an edition of the sample."""
    edition = Edition(programme=SMALL, region=SMALL.region("here"), digest="0" * 64, dated=DAY)
    return replace(edition, **changes)  # type: ignore[arg-type]


def saying(source: str) -> Edition:
    """Return an edition whose programme introduces itself with this prose."""
    intro = Prose(source, Place(PurePosixPath("programme.md"), 1))
    return small(programme=replace(SMALL, intro=intro, modules=(), handbook=(), glossary=None))


@cache
def shipped(*, region: str = "us", with_answers: bool = False) -> Edition:
    """Return an edition of the curriculum that is shipped."""
    programme = load_programme(resource_folder("curriculum"))
    return Edition(
        programme=programme,
        region=programme.region(region),
        digest="0" * 64,
        dated=DAY,
        with_answers=with_answers,
    )
