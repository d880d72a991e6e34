"""What a try comes to, and what it shows of a person's competencies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.curriculum.items import Item, WrittenItem
from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.pages import Quiz
from facilitator.db.base import digest
from facilitator.errors import NotFound
from facilitator.evidence.actions import NewEvidence, add_first
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.quizzes.answers import Given
from facilitator.quizzes.marking import mark, mark_written
from facilitator.quizzes.queries.items import asked_item, asked_quiz
from facilitator.quizzes.queries.sheets import AnswerLine, AttemptSheet
from facilitator.quizzes.rules import ItemMark, Result, result_of

_HUNDRED = 100
_LEVELS = tuple(Miller)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A try that was marked: its items, answers and marks stand in the order of its questions."""

    quiz: Quiz
    items: tuple[Item, ...]
    given: tuple[Given, ...]
    marks: tuple[ItemMark, ...]
    result: Result


def settle(
    session: Session, programme: Programme, sheet: AttemptSheet, posted: Mapping[int, Given]
) -> Settled:
    """Mark a try by what was asked when it began."""
    quiz = asked_quiz(session, programme, sheet.module_id, sheet.quiz_digest)
    items = tuple(
        asked_item(session, programme, sheet.module_id, line.item_digest) for line in sheet.lines
    )
    given = tuple(posted.get(line.position, line.given) for line in sheet.lines)
    marks = tuple(map(_mark, sheet.lines, items, given))
    result = result_of(marks, quiz.pass_mark)
    return Settled(quiz=quiz, items=items, given=given, marks=marks, result=result)


def show_what_was_right(
    session: Session, programme: Programme, sheet: AttemptSheet, settled: Settled, *, now: datetime
) -> None:
    """Keep as evidence what the right answers of a passed try show."""
    right = [item for item, it in zip(settled.items, settled.marks, strict=True) if it.right]
    shown = _shown(programme, sheet.module_id, right)
    asked = "|".join([sheet.public_id, sheet.quiz_digest, *(it.item_digest for it in sheet.lines)])
    evidence = [
        NewEvidence(
            enrolment_id=sheet.enrolment_id,
            competencies=tuple(code for code, its_level in shown.items() if its_level is level),
            kind=EvidenceKind.QUIZ,
            source=f"attempt:{sheet.public_id}",
            source_digest=digest(asked),
            rater_id=None,
            level=level,
        )
        for level in set(shown.values())
    ]
    add_first(session, evidence, now=now)


def competencies_of(programme: Programme, module_id: str, item: Item) -> tuple[str, ...]:
    """Return the competencies that an item feeds through its outcome, as it is today."""
    try:
        module: Module = programme.module(module_id)
        return module.outcome(item.outcome).competencies if item.outcome else ()
    except NotFound:
        return ()


def hundredths(mark: ItemMark) -> int:
    """Return what an answer earned in hundredths of a point."""
    return int(mark.points * _HUNDRED)


def _mark(line: AnswerLine, item: Item, given: Given) -> ItemMark:
    if line.marking is not None and isinstance(item, WrittenItem):
        return mark_written(item, line.marking.ticks)
    return mark(item, given)


def _shown(programme: Programme, module_id: str, right: Sequence[Item]) -> dict[str, Miller]:
    """Return the highest level at which each competency was shown."""
    shown: dict[str, Miller] = {}
    for code, level in _pairs(programme, module_id, right):
        shown[code] = max(shown.get(code, level), level, key=_LEVELS.index)
    return shown


def _pairs(
    programme: Programme, module_id: str, right: Sequence[Item]
) -> Iterator[tuple[str, Miller]]:
    for item in right:
        for code in competencies_of(programme, module_id, item):
            yield code, Miller(item.level.value)
