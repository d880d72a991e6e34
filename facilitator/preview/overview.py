"""Every page of the curriculum, with what an author wants to know of it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from flask import jsonify
from flask_babel import ngettext

from facilitator.curriculum.model import Programme
from facilitator.preview.desk import Reading, current_reading
from facilitator.preview.pages.overview import OverviewPage, PageGroup, PageRow
from facilitator.preview.ways import Way, aside_of, ways
from facilitator.web.audience import Answer
from facilitator.web.vocabulary import translated as _
from facilitator.workshop.difficulty import LAST_GRADE, Measured


def overview() -> Answer:
    """Show the modules and their pages: problems, words, grade, minutes."""
    reading = current_reading()
    programme = reading.report.programme
    return OverviewPage(
        summary=summary_of(reading),
        groups=tuple(_groups(reading, programme)) if programme else (),
    )


def reading() -> Answer:
    """Tell how often the files were read, for the script that waits for a save."""
    return jsonify({"number": current_reading().number})


def summary_of(reading: Reading) -> str:
    """Say how much was read, and how much of it is to be mended."""
    report = reading.report
    counts = (
        ngettext("one module", "%(num)s modules", report.modules),
        ngettext("one lesson", "%(num)s lessons", report.lessons),
        ngettext("one mistake", "%(num)s mistakes", report.errors),
        ngettext("one warning", "%(num)s warnings", report.warnings),
    )
    return ", ".join(map(str, counts))


def _groups(reading: Reading, programme: Programme) -> Iterator[PageGroup]:
    found = list({way.file: way for way in ways(programme)}.values())
    measured = {page.file: page for page in reading.report.pages}
    names = {
        module.place.file.parent: f"{module.number:02} · {module.title}"
        for module in programme.modules
    }
    for folder, name in names.items():
        own = [way for way in found if folder in way.file.parents]
        yield PageGroup(title=name, rows=tuple(_rows(own, reading, measured)))
    shared = [way for way in found if names.keys().isdisjoint(way.file.parents)]
    yield PageGroup(title=_("What all share"), rows=tuple(_rows(shared, reading, measured)))


def _rows(
    own: Iterable[Way], reading: Reading, measured: Mapping[PurePosixPath, Measured]
) -> Iterator[PageRow]:
    for way in own:
        problems = reading.problems_of(way.file)
        errors = sum(it.weight == "error" for it in problems)
        page = measured.get(way.file)
        grade = page.grade if page else None
        aside, aside_url = aside_of(way)
        yield PageRow(
            title=way.title or str(way.file),
            file=str(way.file),
            url=way.url,
            errors=errors,
            warnings=len(problems) - errors,
            words=str(page.words) if page else "",
            grade="" if grade is None else str(grade),
            is_hard=grade is not None and grade > LAST_GRADE,
            minutes=str(page.minutes or "") if page else "",
            aside=aside,
            aside_url=aside_url,
        )
