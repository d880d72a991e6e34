"""The delivery of letters: one pass over what is due."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session, sessionmaker

from facilitator.db.sessions import begin_writing
from facilitator.notices.actions import Send, claim_next, send_claimed
from facilitator.notices.rules import LetterState


def deliver_due(
    sessions: sessionmaker[Session], send: Send, clock: Callable[[], datetime]
) -> tuple[int, int]:
    """Send every letter that is due, and return how many left and how many did not.

    Each letter is claimed in a transaction of its own, so that a crash loses none: its lease
    runs out and it is tried again, with the same Message-ID.
    """
    sent = failed = 0
    while (claimed := _claim(sessions, clock())) is not None:
        with sessions() as session:
            begin_writing(session)
            state = send_claimed(session, claimed, send, now=clock())
            session.commit()
        sent += state is LetterState.SENT
        failed += state is not LetterState.SENT
    return sent, failed


def _claim(sessions: sessionmaker[Session], now: datetime) -> int | None:
    with sessions() as session:
        begin_writing(session)
        claimed = claim_next(session, now=now)
        session.commit()
        return claimed
