"""Letters about supervision. They say that something waits, and nothing of what was spoken."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.notices.rules import LetterKind
from facilitator.people.letters import Wording, name_of, write_to

_TO_TRAINEE = (
    "One more group session counts before your next supervision.\n"
    "Please arrange a time with your supervisor. Your supervision page shows how it stands.\n"
)
_TO_SUPERVISORS = (
    "For one of your people it is nearly time for supervision.\n"
    "Your page “My people” shows for whom.\n"
)


def ask_to_confirm(
    session: Session, people: Collection[int], writer_id: int, *, now: datetime
) -> None:
    """Write to the other side that something waits for their confirmation."""
    wording = Wording(
        kind=LetterKind.CONFIRMATION,
        subject="Something is waiting for you to confirm",
        words=(
            f"{name_of(session, writer_id)} wrote down that the two of you met.\n"
            "Please say on your supervision page whether it is so.\n"
        ),
    )
    write_to(session, people, wording, now=now)


def tell_that_it_is_soon(
    session: Session, trainee_id: int, supervisors: Collection[int], *, now: datetime
) -> None:
    """Write to both sides that it is time to arrange the next supervision."""
    for people, words in (([trainee_id], _TO_TRAINEE), (supervisors, _TO_SUPERVISORS)):
        wording = Wording(
            kind=LetterKind.TALK_ASKED, subject="A meeting to arrange soon", words=words
        )
        write_to(session, people, wording, now=now)
