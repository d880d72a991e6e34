"""What came of a try: the result said plainly, and each answer with its reasons."""

from collections.abc import Iterator, Sequence

from facilitator.curriculum.items import Item, WrittenItem
from facilitator.curriculum.model import Module
from facilitator.publications.queries import current_programme
from facilitator.quizzes.drawing import lay_out
from facilitator.quizzes.marking import mark
from facilitator.quizzes.queries import (
    AnswerLine,
    AttemptSheet,
    ReadingLine,
    answer_readings,
    asked_item,
    asked_quiz,
    quiz_tries,
)
from facilitator.quizzes.rules import AttemptState, standing_of, terms_of
from facilitator.web import clock
from facilitator.web.database import request_session
from facilitator.web.languages import language_at
from facilitator.web.lookbacks import look_back
from facilitator.web.regions import current_region
from facilitator.web.text import short_day
from facilitator.web.trainee.modules import lesson_url
from facilitator.web.trainee.pages.quizzes import AttemptResultPage, Looked, Reading
from facilitator.web.vocabulary import translated as _

Pairs = Sequence[tuple[AnswerLine, Item]]


def result_page(sheet: AttemptSheet) -> AttemptResultPage:
    """Return the page that looks back at a try that was handed in."""
    session = request_session()
    programme = current_programme(session).programme
    module = programme.module(sheet.module_id)
    quiz = asked_quiz(session, programme, sheet.module_id, sheet.quiz_digest)
    pairs = [
        (line, asked_item(session, programme, sheet.module_id, line.item_digest))
        for line in sheet.lines
    ]
    tries, talked_at = quiz_tries(session, sheet.enrolment_id, sheet.module_id)
    standing = standing_of(tries, talked_at, terms_of(module.quiz))
    looked = {line.position: _looked(sheet, line, item) for line, item in pairs}
    wrong = [line.position for line, _item in pairs if line.right is not True]
    missed = [item for line, item in pairs if line.right is False]
    again = standing.open_again_at
    return AttemptResultPage(
        module=module,
        sheet=sheet,
        title=_title(sheet),
        lead=_lead(sheet, pairs, quiz.pass_mark),
        where=_("try %(number)s, %(day)s", number=sheet.number, day=_day(sheet)),
        standing=standing,
        waiting=again is not None and clock.now() < again,
        to_look_at=tuple(looked[position] for position in wrong),
        others=tuple(it for position, it in looked.items() if position not in wrong),
        readings=tuple(_readings(module, missed)) if missed else (),
        readers=_readers(sheet, pairs),
    )


def _looked(sheet: AttemptSheet, line: AnswerLine, item: Item) -> Looked:
    shown, region = lay_out(item, sheet.seed), current_region()
    found = look_back(shown, line.given, region, name=f"q{line.position}", right=line.right)
    marking = line.marking
    return Looked(
        position=line.position,
        look_back=found,
        comment=marking.comment if marking else "",
        marker=marking.marker_name if marking else "",
        talk=marking.talk if marking else False,
    )


def _readers(sheet: AttemptSheet, pairs: Pairs) -> tuple[ReadingLine, ...]:
    """Return who read what was written; without anything written, nobody is asked about."""
    if not any(isinstance(item, WrittenItem) for _line, item in pairs):
        return ()
    return answer_readings(request_session(), sheet.enrolment_id, sheet.public_id)


def _title(sheet: AttemptSheet) -> str:
    score = {"right": sheet.right or 0, "asked": sheet.asked}
    if sheet.state is AttemptState.MARKING:
        return _("With your supervisor")
    if sheet.state is AttemptState.PASSED:
        return _("Passed: %(right)s of %(asked)s", **score)
    return _("Not yet: %(right)s of %(asked)s", **score)


def _lead(sheet: AttemptSheet, pairs: Pairs, pass_mark: int) -> str:
    if sheet.state is AttemptState.MARKING:
        return _(
            "You wrote something that a person reads. Your result comes when it is marked; "
            "you need do nothing more."
        )
    if sheet.state is AttemptState.PASSED:
        return _(
            "That is %(percent)s in 100. Below are the reasons for every answer.",
            percent=sheet.percent,
        )
    enough = (sheet.percent or 0) >= pass_mark
    if not enough:
        return _(
            "That is %(percent)s in 100, and %(needed)s are needed. It is no mark against you.",
            percent=sheet.percent,
            needed=pass_mark,
        )
    return _why_not(pairs)


def _why_not(pairs: Pairs) -> str:
    places = [
        str(line.position)
        for line, item in pairs
        if (item.critical and line.right is False) or mark(item, line.given).harmful
    ]
    return _(
        "The points are enough. But some answers are about somebody’s safety and must be right, "
        "whatever the score: look at %(places)s. It is no mark against you.",
        places=", ".join(places),
    )


def _readings(module: Module, missed: Sequence[Item]) -> Iterator[Reading]:
    """Return the lessons that practise what was missed."""
    outcomes = {item.outcome for item in missed if item.outcome}
    for lesson in module.lessons:
        if outcomes & {item.outcome for item in lesson.items}:
            yield Reading(
                title=lesson.title,
                language=language_at(lesson.place),
                url=lesson_url(module, lesson.id),
                minutes=lesson.minutes,
            )


def _day(sheet: AttemptSheet) -> str:
    return short_day(sheet.submitted_at or sheet.opened_at)
