"""Letters about supervision. They say that something waits, and nothing of what was spoken."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.notices.rules import LetterKind
from facilitator.people.letters import Wording, name_of, write_to


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
