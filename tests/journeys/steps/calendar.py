"""A site whose calendar is behind the real one, so that months pass within one story."""

from datetime import datetime, timedelta
from pathlib import Path

from facilitator.server import now

_BEHIND = "behind"
PROGRAM = f"""
from datetime import timedelta
from pathlib import Path
from facilitator import server
from facilitator.web import clock
really = clock.now
clock.now = server.now = lambda: really() - timedelta(
    seconds=float(Path("{_BEHIND}").read_text(encoding="ascii"))
)
from facilitator.cli import main
main()
"""


class Calendar:
    """What day it is on a site that is served by `PROGRAM`."""

    def __init__(self, folder: Path, *, behind: timedelta) -> None:
        self._file = folder / _BEHIND
        self._set(behind)

    def now(self) -> datetime:
        """Return the time as the site has it."""
        return now() - self._behind

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self._set(self._behind - time)

    def wait_until_today(self) -> None:
        """Let all the time pass that is left."""
        self._set(timedelta())

    def _set(self, behind: timedelta) -> None:
        self._behind = behind
        self._file.write_text(str(behind.total_seconds()), encoding="ascii")
