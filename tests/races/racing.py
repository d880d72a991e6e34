"""Several people at the same moment, each on a connection of their own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from facilitator.db.sessions import begin_writing
from facilitator.errors import FacilitatorError

Act = Callable[[Session], object]
Outcome = str
DONE = "done"


def together(sessions: sessionmaker[Session], *acts: Act) -> list[Outcome]:
    """Let all act at once, as the web does it; say of each whether it was done or refused.

    A refusal is an answer in words. Anything else that goes wrong would be a fault, and is raised.
    """
    start = Barrier(len(acts))

    def one(act: Act) -> Outcome:
        with sessions() as session:
            start.wait(10)
            try:
                begin_writing(session)
                act(session)
                session.commit()
            except (FacilitatorError, StaleDataError) as refused:
                return type(refused).__name__
            return DONE

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(one, acts))


def one_of(outcomes: Sequence[Outcome]) -> bool:
    """Tell whether exactly one of them got their way."""
    return list(outcomes).count(DONE) == 1
