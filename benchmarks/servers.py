"""Servers under gunicorn, one worker each, and what they use of processor and memory."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path

from benchmarks.client import fetch

_PATIENCE = 60.0
_NANOSECONDS = 1e6
_KILOBYTES = 1024


class Server:
    """A server of our own on a free port, with the processes that descend from it."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.port = _free_port()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 -- it lives as long as the server
        self._begun = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603 -- a command of our own
            [part.replace("PORT", str(self.port)) for part in command],
            env={**os.environ, **environ},
            stdout=subprocess.DEVNULL,
            stderr=self._log,
        )

    def wait(self, path: str, cookie: str) -> float:
        """Wait for the first page; return the seconds since the start."""
        while time.perf_counter() - self._begun < _PATIENCE and self._process.poll() is None:
            try:
                if fetch(self.port, path, cookie).status == HTTPStatus.OK:
                    return time.perf_counter() - self._begun
            except OSError:
                time.sleep(0.01)
        self.stop()
        self._log.seek(0)
        raise RuntimeError(f"{path} never answered as it should: {self._log.read().decode()}")

    def cpu(self) -> float:
        """Return the milliseconds of processor that all its processes have used so far."""
        return sum(map(_cpu, self._processes()))

    def pss(self) -> float:
        """Return the proportional memory of its largest process, in megabytes."""
        return max(map(_pss, self._processes()))

    def stop(self) -> None:
        """End it, and with it everything that it started."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _processes(self) -> list[int]:
        return [self._process.pid, *_descendants(self._process.pid)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield int(child)
            yield from _descendants(int(child))


def _cpu(pid: int) -> float:
    spent = (task / "schedstat" for task in Path(f"/proc/{pid}/task").iterdir())
    return sum(int(file.read_text().split()[0]) for file in spent) / _NANOSECONDS


def _pss(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / _KILOBYTES
