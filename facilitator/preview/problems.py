"""Every mistake and every warning, by file."""

from collections.abc import Iterator
from itertools import groupby

from facilitator.preview.desk import Reading, current_reading
from facilitator.preview.overview import summary_of
from facilitator.preview.pages.problems import FlawedFile, ProblemsPage, flaw_of
from facilitator.preview.ways import ways
from facilitator.web.audience import Answer


def problems() -> Answer:
    """List the problems, each file with a link to its page."""
    reading = current_reading()
    return ProblemsPage(summary=summary_of(reading), files=tuple(_files(reading)))


def _files(reading: Reading) -> Iterator[FlawedFile]:
    programme = reading.report.programme
    known = {way.file: way for way in ways(programme)} if programme else {}
    ordered = sorted(reading.report.problems)
    for file, found in groupby(ordered, key=lambda problem: problem.place.file):
        way = known.get(file)
        yield FlawedFile(
            file=str(file),
            title=way.title if way else "",
            url=way.url if way and reading.has_pages else "",
            flaws=tuple(map(flaw_of, found)),
        )
