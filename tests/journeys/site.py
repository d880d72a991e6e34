"""An installation that really runs: its own folder, its own process, and a mail server's end."""

import os
import re
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import Message
from email.policy import default
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

COORDINATOR = "cora@example.org"
PASSWORD = "a plain long password"
_PATIENCE = 30
_LINK = re.compile(r"https?://\S+")
PROGRAM = "from facilitator.cli import main; main()"


class Elsewhere:
    """The everyday page to which somebody leaves."""

    def __init__(self) -> None:
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Be there."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), _Weather)
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Be there no more."""
        self._server.shutdown()
        self._server.server_close()


class _Weather(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Say what the weather is like, whatever was asked."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><html lang=en><title>Weather</title><h1>Weather</h1>")

    def log_message(self, *_said: object) -> None:
        """Say nothing about it."""


class Letters:
    """A mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.received: list[Message] = []
        self.port = free_port()

    def start(self) -> None:
        """Take letters."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    async def handle_DATA(  # noqa: N802 -- the name that the mail server calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep a letter."""
        content = envelope.content
        assert isinstance(content, bytes)
        self.received.append(message_from_bytes(content, policy=default))
        return "250 kept"

    def to(self, address: str) -> list[Message]:
        """Return every letter that came for somebody."""
        return [letter for letter in self.received if letter["To"] == address]

    def stop(self) -> None:
        """Take no more letters."""
        with suppress(smtplib.SMTPException):
            self._controller.stop()


class Site:
    """A running installation. `folder` holds its database, its keys and its log."""

    def __init__(self, folder: Path, *, demo: bool = False, program: str = PROGRAM) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.letters = Letters()
        self.elsewhere = Elsewhere()
        self._demo = demo
        self._program = (sys.executable, "-c", program)
        self._log = folder / "log"
        self._server: subprocess.Popen[bytes] | None = None

    def command(self, *arguments: str) -> str:
        """Run a command of the product, and return what it says."""
        ran = subprocess.run(  # noqa: S603
            [*self._program, *arguments],
            env=self.environment(),
            cwd=self.folder,
            check=False,
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def start(self) -> None:
        """Serve, and wait until it answers."""
        self.letters.start()
        self.elsewhere.start()
        with self._log.open("wb") as log:
            self._server = subprocess.Popen(  # noqa: S603
                [*self._program, "serve", "--port", str(self.port), "--workers", "1"],
                env=self.environment(),
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + _PATIENCE
        while not self._answers():
            assert self._server.poll() is None, self._log.read_text()
            assert time.monotonic() < until, "the server did not answer"
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop serving, and see that nothing went wrong meanwhile."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait(_PATIENCE)
        self.letters.stop()
        self.elsewhere.stop()
        assert "Traceback" not in self._log.read_text(), self._log.read_text()

    def link_for(self, address: str) -> str:
        """Return the link in the latest letter to somebody, once it has come."""
        self.command("deliver")
        until = time.monotonic() + _PATIENCE
        while not self.letters.to(address):
            assert time.monotonic() < until, f"no letter came for {address}"
            time.sleep(0.1)
        body = self.letters.to(address)[-1].get_payload(decode=True)
        assert isinstance(body, bytes)
        found = _LINK.search(body.decode())
        assert found is not None, body
        return found[0]

    def environment(self) -> dict[str, str]:
        """Return the environment in which the product runs here."""
        plain = {name: v for name, v in os.environ.items() if not name.startswith("FACILITATOR_")}
        return plain | {
            "FACILITATOR_DATA": str(self.folder),
            "FACILITATOR_DEMO_DATA": str(self.folder),
            "FACILITATOR_BASE_URL": self.url,
            "FACILITATOR_LEAVE_TO": self.elsewhere.url,
            "FACILITATOR_MAIL_HOST": "127.0.0.1",
            "FACILITATOR_MAIL_PORT": str(self.letters.port),
            "FACILITATOR_MAIL_SECURITY": "none",
        }

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                pass
        except OSError:
            return False
        with urlopen(f"{self.url}/health", timeout=_PATIENCE) as answer:  # noqa: S310
            return bool(answer.status == HTTPStatus.OK)


def founded_in(folder: Path) -> Path:
    """Make a new installation with a coordinator."""
    Site(folder).command(
        *("init", "--name", "Cora Coordinator", "--email", COORDINATOR, "--password", PASSWORD)
    )
    return folder


def filled_in(folder: Path) -> Path:
    """Fill a demonstration."""
    Site(folder, demo=True).command("demo", "--fill-only")
    return folder


@contextmanager
def serving(folder: Path, *, demo: bool = False, program: str = PROGRAM) -> Iterator[Site]:
    """Serve what is in a folder for as long as it is wanted, and see that nothing went wrong."""
    site = Site(folder, demo=demo, program=program)
    try:
        site.start()
        yield site
    finally:
        site.stop()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
