"""The preview: the site as trainees see it, on its author's machine, in step with the files."""

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from werkzeug.serving import WSGIRequestHandler, make_server

from facilitator.app import sessions_of
from facilitator.config import PREFIX, Settings
from facilitator.installing import make_keys
from facilitator.preview.application import preview_app
from facilitator.schema import metadata
from facilitator.server import now

HOST = "127.0.0.1"


class _Quiet(WSGIRequestHandler):
    """Says nothing of each request: the page asks twice a second whether something is new."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def serve(folder: Path, port: int, region: str | None, ready: Callable[[], None]) -> None:
    """Serve the preview of a folder on this machine until told to stop; nothing is kept.

    `ready` is called once the port is ours, so that nobody is sent to somebody else's page.
    """
    with _thrown_away(port) as settings:
        sessions = sessions_of(settings)
        engine = sessions.kw["bind"]
        assert isinstance(engine, Engine)  # noqa: S101
        metadata.create_all(engine)
        app = preview_app(settings, sessions, folder, region)
        server = make_server(HOST, port, app, threaded=True, request_handler=_Quiet)
        ready()
        # Whoever stops it otherwise than with Ctrl-C leaves nothing behind either.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            server.serve_forever()
        finally:
            server.server_close()
            engine.dispose()


def address(port: int) -> str:
    """Return where the author begins."""
    return f"http://{HOST}:{port}/preview/"


@contextmanager
def _thrown_away(port: int) -> Iterator[Settings]:
    with TemporaryDirectory(prefix="facilitator-preview-") as data:
        own: Mapping[str, str] = {
            f"{PREFIX}DATA": data,
            f"{PREFIX}BASE_URL": f"http://{HOST}:{port}",
        }
        make_keys(own, now=now())
        yield Settings.from_environ(own)
