"""A quiz in which people write answers of their own, for a supervisor to mark."""

import re
from pathlib import PurePosixPath

from facilitator.curriculum.reader import load_files
from facilitator.people.models import Person
from facilitator.publications.actions import publish
from facilitator.quizzes.actions import MarkWrittenAnswer, mark_written_answer
from facilitator.quizzes.answers import Given
from facilitator.resources import resource_folder
from tests.cast import NOW, Cast
from tests.quizzes.trying import Trying

OWN_WORDS = "I felt the wish to fix it, and I asked what would help instead."
ITEM_ID = "own-limit"
ALL_BUT_THE_TALK = (0, 1)
_QUIZ = PurePosixPath("03-safe-spaces/quiz.md")
_WRITTEN = """
::: written id={id} words=10-300 for=give-choice

Think of a time you wanted to fix somebody's problem ({id}). What did you do?

Look for:
- Names the wish without judging it {{+1}}
- Says what they did instead {{+1}}
- Someone is at risk and it was not passed on {{talk}}

Model answer: I took a breath and asked what would help.

:::
"""


def publish_written(cast: Cast, count: int = 1) -> None:
    """Publish the quiz with so many written questions more, every one of which is asked."""
    files = dict(load_files(resource_folder("curriculum")))
    asked = files[_QUIZ].count("\n::: ") + count
    ids = [ITEM_ID, *(f"{ITEM_ID}-{number}" for number in range(2, count + 1))]
    text = revised(files[_QUIZ]).replace("draw: 10", f"draw: {asked}")
    files[_QUIZ] = text + "".join(_WRITTEN.format(id=item_id) for item_id in ids)
    publish(cast.session, None, files, now=NOW)
    cast.session.commit()


def revised(page: str) -> str:
    """Return a page at a later revision, so that its translations are known to be behind it."""
    return re.sub(r"^revision: \d+$", "revision: 99", page, count=1, flags=re.MULTILINE)


def hand_in(trying: Trying, own_words: str = OWN_WORDS) -> tuple[str, str]:
    """Hand in a try and return its id, and that of the first written answer."""
    attempt = trying.start()
    places = {it.item_id: it.position for it in trying.sheet(attempt).lines}
    written: dict[int, Given] = {
        place: own_words for item_id, place in places.items() if item_id.startswith(ITEM_ID)
    }
    trying.submit(attempt, trying.best(attempt) | written)
    trying.cast.session.commit()
    return attempt, trying.sheet(attempt).lines[places[ITEM_ID] - 1].public_id


def marks(cast: Cast, supervisor: Person, answer: str, *ticks: int) -> None:
    """Let a supervisor mark an answer."""
    command = MarkWrittenAnswer(answer=answer, ticks=ticks, comment="Well said.")
    mark_written_answer(cast.session, cast.actor(supervisor), command, now=NOW)
