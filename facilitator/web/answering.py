"""Ending a request that wrote: the act, its answer and the visit's memo become one commit."""

from flask import g

from facilitator.web.database import keep_answer, request_session
from facilitator.web.visits import write_memo


def finish(location: str | None) -> None:
    """Commit what the view wrote, if it wrote; `location` is where its answer leads."""
    if not g.pop("wrote", False):
        return
    session = request_session()
    keep_answer(session, location)
    write_memo(session)
    session.commit()
