"""The author's desk: what lies in the folder, what is wrong with it, and what of it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from threading import Lock

from flask import current_app
from sqlalchemy.orm import Session, sessionmaker

from facilitator.curriculum.model import Programme
from facilitator.curriculum.places import CurriculumError, Problem
from facilitator.curriculum.reader import Files, load_files
from facilitator.installing import writing
from facilitator.preview.newcomer import settle
from facilitator.publications.actions import publish_read
from facilitator.web import clock
from facilitator.workshop.checking import Report, check

EXTENSION = "facilitator.desk"
Stamps = Mapping[Path, tuple[int, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read after a save. `number` counts them, so that a page can tell a newer one.

    `shown` says that people see these very files; otherwise they see the last that had no
    mistake, if there were any (`has_pages`).
    """

    number: int
    files: Files
    report: Report
    shown: bool
    has_pages: bool

    def problems_of(self, file: PurePosixPath) -> tuple[Problem, ...]:
        """Return what there is to mend in a file."""
        return tuple(it for it in self.report.problems if it.place.file == file)


class Desk:
    """Reads the folder again whenever somebody looks and a file has changed since."""

    def __init__(self, folder: Path, sessions: sessionmaker[Session], region: str | None) -> None:
        self._folder = folder
        self._sessions = sessions
        self._region = region
        self._lock = Lock()
        self._stamps: Stamps | None = None
        nothing = Report(problems=(), pages=())
        self._reading = Reading(number=0, files={}, report=nothing, shown=False, has_pages=False)

    @property
    def reading(self) -> Reading:
        """What was read last."""
        return self._reading

    def look(self) -> None:
        """Read the files if one of them has changed, and show them if they have no mistake."""
        with self._lock:
            try:
                stamps = _stamps(self._folder)
                if stamps != self._stamps:
                    self._read()
                    self._stamps = stamps
            except FileNotFoundError:
                return  # an editor is putting a new file in place of the old: look again soon

    def _read(self) -> None:
        before = self._reading
        now = replace(before, number=before.number + 1, shown=False)
        try:
            files = load_files(self._folder)
        except CurriculumError as error:
            report = replace(before.report, problems=error.problems)
            self._reading = replace(now, report=report)
            return
        report = check(files, clock.now().date())
        shown = report.programme is not None and not report.errors
        if report.programme is not None and shown:
            self._show(files, report.programme)
        self._reading = replace(
            now, files=files, report=report, shown=shown, has_pages=before.has_pages or shown
        )

    def _show(self, files: Files, programme: Programme) -> None:
        now = clock.now()
        with writing(self._sessions) as session:
            publish_read(session, None, files, programme, now=now)
            settle(session, self._region)
            session.commit()


def _stamps(folder: Path) -> Stamps:
    found = ((path, path.stat()) for path in folder.rglob("*.md"))
    return {path: (stat.st_mtime_ns, stat.st_size, stat.st_ino) for path, stat in found}


def current_reading() -> Reading:
    """Return what was read last, for the page that is being made."""
    desk: Desk = current_app.extensions[EXTENSION]
    return desk.reading
