"""Marking what people wrote: they hear of it once, and their supervisors of what it asks."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from facilitator.errors import NotPermitted
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LetterKind
from facilitator.quizzes.actions import note_reading
from facilitator.quizzes.queries import answer_readings, attempt_sheet
from facilitator.quizzes.rules import AttemptState
from tests.cast import NOW, Cast
from tests.conflicts.declaring import declare
from tests.quizzes.trying import Trying
from tests.quizzes.writing import ALL_BUT_THE_TALK, OWN_WORDS, hand_in, marks, publish_written

DAY = timedelta(days=1)


@pytest.fixture
def tara(cast: Cast) -> Trying:
    publish_written(cast)
    return Trying(cast, cast.tara)


def letters(cast: Cast, kind: LetterKind) -> list[LetterRow]:
    return list(cast.session.scalars(select(LetterRow).where(LetterRow.kind == kind)))


def test_who_wrote_an_answer_hears_that_it_was_marked(cast: Cast, tara: Trying) -> None:
    _, answer = hand_in(tara)
    hand_in(Trying(cast, cast.tom))
    assert letters(cast, LetterKind.ANSWER_MARKED) == []
    marks(cast, cast.sam, answer, *ALL_BUT_THE_TALK)
    (letter,) = letters(cast, LetterKind.ANSWER_MARKED)
    assert (letter.person_id, letter.address) == (cast.tara.id, cast.tara.email)
    assert cast.sam.name in letter.body


@pytest.mark.parametrize("ticks", [ALL_BUT_THE_TALK, (0, 1, 2), ()])
def test_the_letter_tells_no_result_and_repeats_no_words(
    cast: Cast, tara: Trying, ticks: tuple[int, ...]
) -> None:
    _, answer = hand_in(tara)
    marks(cast, cast.sam, answer, *ticks)
    (letter,) = letters(cast, LetterKind.ANSWER_MARKED)
    assert letter.subject == "Something new is waiting for you"
    for secret in (OWN_WORDS, "Well said.", "assed", "Not yet", tara.module.title):
        assert secret not in letter.body


def test_two_answers_of_one_try_are_one_letter(cast: Cast) -> None:
    publish_written(cast, 2)
    tara = Trying(cast, cast.tara)
    attempt, _ = hand_in(tara)
    first, second = (it.public_id for it in tara.sheet(attempt).lines if it.right is None)
    marks(cast, cast.sam, first, *ALL_BUT_THE_TALK)
    assert tara.sheet(attempt).state is AttemptState.MARKING
    assert letters(cast, LetterKind.ANSWER_MARKED) == []
    marks(cast, cast.sam, second, *ALL_BUT_THE_TALK)
    assert tara.sheet(attempt).state is AttemptState.PASSED
    assert len(letters(cast, LetterKind.ANSWER_MARKED)) == 1


def test_a_third_try_that_marking_ends_asks_for_a_talk(cast: Cast, tara: Trying) -> None:
    for number in range(2):
        tara.fails(now=NOW - (6 - number) * DAY)
    attempt = tara.start()
    place = next(it.position for it in tara.sheet(attempt).lines if it.item_id == "own-limit")
    tara.submit(attempt, {place: OWN_WORDS})
    assert letters(cast, LetterKind.TALK_ASKED) == []
    marks(cast, cast.sam, tara.sheet(attempt).lines[place - 1].public_id)
    assert tara.sheet(attempt).state is AttemptState.NOT_YET
    assert [it.address for it in letters(cast, LetterKind.TALK_ASKED)] == [cast.sam.email]


def test_who_read_an_answer_is_kept_once_in_half_an_hour(cast: Cast, tara: Trying) -> None:
    attempt, answer = hand_in(tara)
    _, toms = hand_in(Trying(cast, cast.tom))
    sam = cast.actor(cast.sam)
    for minutes in (0, 10, 40):
        note_reading(cast.session, sam, answer, now=NOW + timedelta(minutes=minutes))
    note_reading(cast.session, cast.actor(cast.olga), toms, now=NOW)
    found = answer_readings(cast.session, cast.enrolment.id, attempt)
    assert [(it.reader_name, it.at) for it in found] == [
        (cast.sam.name, NOW + timedelta(minutes=40)),
        (cast.sam.name, NOW),
    ]
    assert answer_readings(cast.session, cast.toms_enrolment.id, attempt) == ()


def test_a_mark_changes_nothing_of_what_was_written(cast: Cast, tara: Trying) -> None:
    attempt, answer = hand_in(tara)
    marks(cast, cast.sam, answer, 0)
    sheet = attempt_sheet(cast.session, cast.enrolment.id, attempt)
    assert next(it.given for it in sheet.lines if it.public_id == answer) == OWN_WORDS


def test_whoever_is_in_conflict_with_its_writer_marks_no_answer(cast: Cast, tara: Trying) -> None:
    _, answer = hand_in(tara)
    declare(cast, cast.tara, cast.tara, cast.sam)
    with pytest.raises(NotPermitted, match="do not judge each other"):
        marks(cast, cast.sam, answer, *ALL_BUT_THE_TALK)
