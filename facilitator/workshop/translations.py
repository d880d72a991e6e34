"""Translations that were made before their source changed."""

from collections.abc import Iterator

from facilitator.curriculum.layout import source_of
from facilitator.curriculum.places import Problem
from facilitator.workshop.manuscript import Manuscript, WrittenPage, advice


def advice_on_translations(it: Manuscript) -> Iterator[Problem]:
    """Warn of every translation whose source is at a later revision."""
    pages = {page.file: page for page in it.pages}
    for page in it.pages:
        source = pages.get(source_of(page.file))
        if page.language is not None and source is not None:
            yield from _of(page, source)


def _of(page: WrittenPage, source: WrittenPage) -> Iterator[Problem]:
    place, translated = page.key("translates")
    newest = source.key("revision")[1]
    if translated.isdecimal() and newest.isdecimal() and int(translated) < int(newest):
        message = (
            f"this translates revision {translated}, and {source.file} is at {newest}; "
            f"translate what has changed, then write 'translates: {newest}'"
        )
        yield advice(place, "translation-behind", message)
