"""Drawing lots, and looking a second time at what they fell on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from facilitator.calibration import actions
from facilitator.calibration.models import (
    SecondAnswer,
    SecondLook,
)
from facilitator.calibration.queries import look_in_full
from facilitator.calibration.rules import TIME_TO_LOOK
from facilitator.curriculum.reference import Anchor
from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.history.models import Event
from facilitator.notices.models import LetterRow
from facilitator.observations.accounts import ItemRating
from facilitator.observations.models import ObservationReading
from facilitator.observations.models import Rating as ObservationRating
from facilitator.practice.actions import review_log_entry
from facilitator.practice.models import EntryReading, LogEntry, Review
from facilitator.practice.rules import EntryState, Verdict
from tests.calibration.rating import NOTE, Rating
from tests.cast import NOW, Cast
from tests.conflicts.declaring import declare
from tests.observations.watching import Watching
from tests.practice.log import Log


@pytest.mark.usefixtures("certain")
def test_the_first_walk_draws_nothing_old(cast: Cast, rating: Rating) -> None:
    Log(cast).confirmed()
    assert rating.drawn() == 0
    assert rating.drawn() == 0
    assert cast.count(SecondLook) == 0


@pytest.mark.usefixtures("certain")
def test_a_confirmed_entry_is_drawn_once_and_for_somebody_else(cast: Cast, rating: Rating) -> None:
    entry = rating.drawn_entry()
    assert rating.drawn() == 0
    look = rating.look()
    assert (look.first_id, look.second_id) == (cast.sam.id, cast.olga.id)
    assert look.until == NOW + TIME_TO_LOOK
    link = cast.session.get_one(Event, look.event_number)
    assert (link.happened, link.subject) == ("log entry reviewed", f"entry:{entry}")
    assert cast.happened()[-1] == "second look drawn"
    subjects = cast.session.scalars(select(LetterRow.subject)).all()
    assert "You were drawn for a second look" in subjects


@pytest.mark.usefixtures("certain")
def test_what_was_returned_is_not_drawn(cast: Cast, rating: Rating) -> None:
    rating.drawn()
    log = Log(cast)
    entry = log.sent()
    returning = log.reviewing(
        entry, verdict=Verdict.RETURN, comment="When was it?", accepted=frozenset()
    )
    review_log_entry(cast.session, cast.actor(cast.sam), returning, now=NOW)
    assert rating.drawn() == 0


@pytest.mark.usefixtures("certain")
def test_nobody_is_drawn_where_nobody_else_supervises(cast: Cast, rating: Rating) -> None:
    rating.drawn()
    cast.olga.disabled_at = NOW
    cast.session.commit()
    Log(cast).confirmed()
    assert rating.drawn() == 0


def test_most_lots_do_not_fall(cast: Cast, rating: Rating) -> None:
    rating.drawn()
    log = Log(cast)
    for day in range(6):
        log.confirmed(held_on=log.account().held_on - timedelta(days=day))
    assert rating.drawn() == cast.count(SecondLook) < 6


@pytest.mark.usefixtures("certain")
def test_an_observation_is_drawn_once_both_have_rated_it_with_notes(
    cast: Cast, rating: Rating, watching: Watching
) -> None:
    rating.drawn_observation(watching)
    look = rating.look()
    assert look.first_id == cast.sam.id
    assert look.second_id not in {cast.sam.id, cast.olga.id, cast.tara.id}
    watching.rated()
    assert rating.drawn() == 0


@pytest.mark.usefixtures("certain")
def test_a_second_verdict_changes_nothing_and_is_given_once(cast: Cast, rating: Rating) -> None:
    entry = rating.drawn_entry()
    before = [tuple(row) for row in cast.session.execute(select(Review.__table__))]
    look, olga = rating.look().public_id, cast.actor(cast.olga)
    answer = actions.AnswerEntryLook(look=look, verdict=Verdict.RETURN, reason="")
    with pytest.raises(NotPermitted):
        actions.answer_entry_look(cast.session, olga, answer, now=NOW)
    whole = replace(answer, reason="Who was told, and when?")
    actions.answer_entry_look(cast.session, olga, whole, now=NOW)
    with pytest.raises(NotPermitted):
        actions.answer_entry_look(cast.session, olga, whole, now=NOW)
    after = [tuple(row) for row in cast.session.execute(select(Review.__table__))]
    assert after == before
    found = cast.session.scalars(select(LogEntry).where(LogEntry.public_id == entry)).one()
    assert found.state is EntryState.CONFIRMED
    said = cast.session.get_one(SecondAnswer, rating.look().id)
    assert (said.differs, said.verdict) == (True, Verdict.RETURN)
    assert cast.happened()[-1] == "second look answered"


@pytest.mark.usefixtures("certain")
def test_nobody_but_whoever_was_drawn_answers_and_only_in_time(cast: Cast, rating: Rating) -> None:
    rating.drawn_entry()
    look = rating.look().public_id
    answer = actions.AnswerEntryLook(look=look, verdict=Verdict.CONFIRM, reason="")
    for person in (cast.sam, cast.tara, cast.cora):
        with pytest.raises(NotFound):
            actions.answer_entry_look(cast.session, cast.actor(person), answer, now=NOW)
    late = NOW + TIME_TO_LOOK
    with pytest.raises(NotPermitted):
        actions.answer_entry_look(cast.session, cast.actor(cast.olga), answer, now=late)
    with pytest.raises(NotFound):
        actions.answer_notes_look(
            cast.session,
            cast.actor(cast.olga),
            actions.AnswerNotesLook(look=look, account=rating.account()),
            now=NOW,
        )
    assert cast.count(SecondAnswer) == 0


@pytest.mark.usefixtures("certain")
def test_levels_are_read_from_notes_without_knowing_the_first_ones(
    cast: Cast, rating: Rating, watching: Watching
) -> None:
    rating.drawn_observation(watching)
    look = rating.look()
    third = cast.actor(cast.session.get_one(type(cast.sam), look.second_id))
    before = cast.session.scalars(select(ObservationRating.digest)).all()
    levels = {"listens": NOTE, "opens": ItemRating(level=Anchor.SHOWN_WELL)}
    account = replace(rating.account(), items=levels)
    answer = actions.AnswerNotesLook(look=look.public_id, account=account)
    with pytest.raises(NotPermitted):
        actions.answer_notes_look(cast.session, third, answer, now=NOW)
    items = levels | {"links": ItemRating(level=None)}
    whole = replace(answer, account=replace(account, items=items))
    other = replace(whole, account=replace(whole.account, form="0" * 64))
    with pytest.raises(Stale):
        actions.answer_notes_look(cast.session, third, other, now=NOW)
    actions.answer_notes_look(cast.session, third, whole, now=NOW)
    assert not cast.session.get_one(SecondAnswer, look.id).differs
    assert cast.session.scalars(select(ObservationRating.digest)).all() == before


@pytest.mark.usefixtures("certain")
def test_every_second_reading_is_noted_for_whoever_wrote_it(cast: Cast, rating: Rating) -> None:
    rating.drawn_entry()
    look = rating.look()
    for person in (cast.olga, cast.sam):
        actions.note_second_reading(cast.session, cast.actor(person), look.public_id, now=NOW)
    assert cast.session.scalars(select(EntryReading.reader_id)).all() == [cast.olga.id]


@pytest.mark.usefixtures("certain")
def test_a_second_reading_of_an_observation_is_noted_too(
    cast: Cast, rating: Rating, watching: Watching
) -> None:
    rating.drawn_observation(watching)
    look = rating.look()
    third = cast.actor(cast.session.get_one(type(cast.sam), look.second_id))
    actions.note_second_reading(cast.session, third, look.public_id, now=NOW)
    readers = cast.session.scalars(select(ObservationReading.reader_id)).all()
    assert readers == [third.person_id]


@pytest.mark.usefixtures("certain")
@pytest.mark.parametrize("judged", ["tara", "sam"])
def test_nobody_is_drawn_across_a_conflict(cast: Cast, rating: Rating, judged: str) -> None:
    declare(cast, cast.cora, cast.olga, getattr(cast, judged))
    rating.drawn()
    Log(cast).confirmed()
    assert rating.drawn() == 0


@pytest.mark.usefixtures("certain")
def test_a_conflict_closes_a_look_that_was_drawn_before(cast: Cast, rating: Rating) -> None:
    rating.drawn_entry()
    look, olga = rating.look().public_id, cast.actor(cast.olga)
    assert look_in_full(cast.session, olga, look, now=NOW).entry is not None
    declare(cast, cast.cora, cast.olga, cast.tara)
    assert look_in_full(cast.session, olga, look, now=NOW).entry is None
    answer = actions.AnswerEntryLook(look=look, verdict=Verdict.CONFIRM, reason="")
    with pytest.raises(NotPermitted, match="Nothing follows"):
        actions.answer_entry_look(cast.session, olga, answer, now=NOW)
