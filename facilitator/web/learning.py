"""What holders learned, as rows, and confirming it: shared by those who may."""

from dataclasses import dataclass
from datetime import date

from flask import flash

from facilitator.certification import actions
from facilitator.certification.actions import AnswerLearning
from facilitator.certification.keeping import LearningKind
from facilitator.certification.queries import LearningLine
from facilitator.errors import N_
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.database import transaction
from facilitator.web.text import told
from facilitator.web.vocabulary import translated as _

KINDS = {
    LearningKind.ETHICS: N_("Ethics"),
    LearningKind.SAFETY: N_("Safety"),
    LearningKind.REFRESHER: N_("Crisis refresher"),
    LearningKind.OTHER: N_("Something else"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningRow:
    """One thing that somebody learned. `standing` is waiting, confirmed or not."""

    public_id: str
    who: str
    kind: str
    held_on: date
    minutes: int
    title: str
    standing: str


def learning_row(line: LearningLine) -> LearningRow:
    """Return a row in the reader's language."""
    words = {None: "waiting", True: "confirmed", False: "denied"}
    return LearningRow(
        public_id=line.public_id,
        who=line.holder_name,
        kind=told(KINDS[line.kind]),
        held_on=line.held_on,
        minutes=line.minutes,
        title=line.title,
        standing=words[line.confirmed],
    )


def answer(entry: str, *, confirmed: bool) -> None:
    """Keep that it was so, or that one cannot say so."""
    with transaction() as session:
        command = AnswerLearning(entry=entry, confirmed=confirmed)
        actions.answer_learning(session, current_actor(), command, now=clock.now())
    flash(_("Kept. They see your answer."))
