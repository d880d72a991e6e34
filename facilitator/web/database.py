"""One session per request. What a view did and the answer it got are committed together."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from facilitator.db.base import digest
from facilitator.db.sessions import begin_writing
from facilitator.errors import N_, NotPermitted, Refusal, Stale
from facilitator.history.actions import record_rest
from facilitator.people.rules import Role
from facilitator.visits.actions import finish_operation, hold_operation
from facilitator.visits.queries import DoneOperation, done_operation, visit_and_operation
from facilitator.web import clock

OPERATION_FIELD = "operation"
_NOT_THE_BODY = frozenset({"csrf_token", OPERATION_FIELD})


class AlreadyDone(Exception):
    """The form was sent before, and this is the answer that it got."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def request_session() -> Session:
    """Return this request's session, for reading."""
    if "session" not in g:
        g.session = _factory()()
    return cast("Session", g.session)


@contextmanager
def transaction() -> Iterator[Session]:
    """Write. What happens inside is committed once the view has its answer, or not at all.

    Nothing that was read before is trusted: the read ends, the write lock comes first, and who
    is acting is read again. A form whose one-use key was used before raises `AlreadyDone` with
    the first answer.
    """
    session = request_session()
    begin_writing(session)
    g.wrote = True
    try:
        _look_again(session)
        yield session
        actor = g.visit.actor
        record_rest(session, None if actor is None else actor.key, now=clock.now())
    except StaleDataError as error:
        _undo(session)
        raise Stale from error
    except BaseException:
        _undo(session)
        raise


def keep_answer(session: Session, location: str | None) -> None:
    """Keep the answer of the form that was just acted on, so that a replay gets the same one."""
    key = request.form.get(OPERATION_FIELD)
    if key and location is not None:
        finish_operation(session, key, _body_digest(), location, now=clock.now())


@contextmanager
def short_transaction() -> Iterator[Session]:
    """Write something beside the page: a rate counter, who looked, when a visit was last seen.

    What the page was reading ends first: no read waits while something is written.
    """
    if "session" in g and not g.get("wrote"):
        request_session().rollback()
    with _factory()() as session:
        begin_writing(session)
        yield session
        session.commit()


def init_app(app: Flask, sessions: sessionmaker[Session]) -> None:
    """Give the app its sessions and close each with its request."""
    app.extensions["facilitator.sessions"] = sessions
    app.teardown_appcontext(_close)


def _undo(session: Session) -> None:
    session.rollback()
    g.wrote = False


def _factory() -> sessionmaker[Session]:
    return cast("sessionmaker[Session]", current_app.extensions["facilitator.sessions"])


def _look_again(session: Session) -> None:
    """Refuse a replay, and whoever lost their visit or their role here in the meantime."""
    key = request.form.get(OPERATION_FIELD, "")
    if key:
        hold_operation(session, key)
    if g.visit.actor is None:
        _refuse_replay(done_operation(session, key) if key else None)
        return
    visit, done = visit_and_operation(session, g.visit.token, key, now=clock.now())
    _refuse_replay(done)
    if visit is None or visit.actor is None or not _admitted(visit.actor.roles):
        raise NotPermitted(
            Refusal("standing-changed", N_("Your role has just changed. Sign in again."))
        )
    g.visit = visit


def _refuse_replay(done: DoneOperation | None) -> None:
    if done is None:
        return
    if done.body_digest != _body_digest():
        raise Stale
    raise AlreadyDone(done.location)


def _admitted(roles: frozenset[Role]) -> bool:
    admits: frozenset[Role] | None = g.get("admits")
    return admits is None or not admits.isdisjoint(roles)


def _body_digest() -> str:
    fields = sorted(
        f"{name}\x1f{value}"
        for name, value in request.form.items(multi=True)
        if name not in _NOT_THE_BODY
    )
    return digest("\x1e".join([request.path, *fields]))


def _close(_error: BaseException | None) -> None:
    if "session" in g:
        cast("Session", g.pop("session")).close()
