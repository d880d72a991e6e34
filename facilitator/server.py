"""Serving: gunicorn with one process a core; beside it letters leave and lots are drawn."""

import atexit
import multiprocessing
import multiprocessing.util
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from facilitator.app import create_app, sessions_of
from facilitator.calibration.actions import draw_second_looks
from facilitator.certification.actions import write_reminders
from facilitator.config import Settings
from facilitator.db.sessions import begin_writing
from facilitator.errors import N_, Refusal, enforce
from facilitator.history.closing import sign_head
from facilitator.notices.delivery import deliver_due
from facilitator.notices.sending import sender
from facilitator.practice.actions import pass_on_unanswered
from facilitator.programmes.queries import installation_kind
from facilitator.programmes.rules import InstallationKind
from facilitator.publications.queries import current_programme
from facilitator.signing.keys import SigningKeysError, load

_PAUSE = 5.0
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn, told what to do by arguments instead of a file."""

    def __init__(self, app: Flask, engine: Engine, options: dict[str, Any]) -> None:
        self._app = app
        self._engine = engine
        self._options = {**options, "post_fork": self._forked}
        super().__init__()

    def _forked(self, _arbiter: object, _worker: object) -> None:
        """Leave alone what is the parent's: its connections, and the process with the letters.

        Gunicorn counts the arguments of its hooks.
        """
        self._engine.dispose(close=False)
        atexit.unregister(multiprocessing.util._exit_function)  # type: ignore[attr-defined]  # noqa: SLF001

    def load_config(self) -> None:
        """Hand the options to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application, made once before the workers fork so that they share it."""
        return self._app


def serve(settings: Settings, bind: str, workers: int | None) -> None:
    """Serve until told to stop. Each process has one thread: more would share one lock."""
    for file in (settings.signing_keys, settings.issuer_keys):
        load(file)  # refuses keys that others may read, before anything is served
    sessions = sessions_of(settings)
    with sessions() as session:
        demo = installation_kind(session) == InstallationKind.DEMO
        current_programme(session)  # parsed once here, shared by every worker
        engine = session.get_bind()
    assert isinstance(engine, Engine)  # noqa: S101
    engine.dispose()
    if demo:
        enforce(_refusal_to_show(bind))
    app = create_app(settings, sessions, demo=demo)
    letters = multiprocessing.Process(target=deliver_forever, args=(settings,), daemon=True)
    letters.start()
    options = {
        "bind": bind,
        "workers": workers or os.cpu_count() or 1,
        "threads": 1,
        "preload_app": True,
        "graceful_timeout": 20,
        "accesslog": None,
        "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108, PTH112
        "control_socket_disable": True,
    }
    Server(app, engine, options).run()


def deliver_forever(settings: Settings) -> None:
    """Draw lots, deliver letters and sign each day's head as they fall due, until the end."""
    sessions = sessions_of(settings)
    signed: date | None = None
    with suppress(KeyboardInterrupt):
        while True:
            try:
                draw(sessions)
                deliver(settings, sessions, partial(print, flush=True))
                signed = sign_day(settings, sessions, signed, now())
            except SQLAlchemyError as error:  # the database is away for a moment: try again
                print(f"Letters wait: {error}", file=sys.stderr, flush=True)  # noqa: T201
            except SigningKeysError as error:  # letters go on; the operator mends the file
                print(f"No head was signed: {error}", file=sys.stderr, flush=True)  # noqa: T201
            time.sleep(_PAUSE)


def draw(sessions: sessionmaker[Session]) -> int:
    """Draw the lots of what was decided since the last time; return how many looks came of it."""
    with sessions() as session:
        begin_writing(session)
        drawn = draw_second_looks(session, now=now())
        session.commit()
    return drawn


def deliver(
    settings: Settings, sessions: sessionmaker[Session], write: Callable[[str], None]
) -> tuple[int, int]:
    """Deliver what is due now; return how many letters left and how many did not.

    Reminders are written, and what nobody has answered is passed on first, so that their letters
    leave with the others.
    """
    remind(sessions)
    pass_on_unanswered(sessions, now=now())
    return deliver_due(sessions, sender(settings.mail, write), now)


def sign_day(
    settings: Settings, sessions: sessionmaker[Session], signed: date | None, at: datetime
) -> date:
    """Sign the head of the chain unless that was done today; return the day that has one."""
    if signed != at.date():
        key = load(settings.signing_keys).current
        with sessions() as session:
            begin_writing(session)
            sign_head(session, key, now=at)
            session.commit()
    return at.date()


def remind(sessions: sessionmaker[Session]) -> None:
    """Write the reminders that have come due. Each is written once, however often this runs."""
    with sessions() as session:
        begin_writing(session)
        write_reminders(session, now=now())
        session.commit()


def _refusal_to_show(bind: str) -> Refusal | None:
    if bind.rpartition(":")[0] in _LOOPBACK:
        return None
    return Refusal(
        "demo-is-local",
        N_("A demonstration is served on this machine only. Use --host 127.0.0.1."),
    )


def now() -> datetime:
    """Return the time, for whatever is not a request."""
    return datetime.now(UTC)  # noqa: TID251
