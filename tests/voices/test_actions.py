"""Making a card, and counting what members tick."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select

from facilitator.errors import NotFound, NotPermitted
from facilitator.voices import actions
from facilitator.voices.models import VoiceCard, VoiceCount
from facilitator.voices.rules import Answer
from tests.cast import NOW, TODAY, Cast
from tests.voices.voicing import CLOSED, Voicing


@pytest.fixture
def voicing(cast: Cast) -> Voicing:
    return Voicing(cast)


def counts(cast: Cast) -> list[tuple[str, int, int]]:
    found = cast.session.execute(
        select(VoiceCount.question, VoiceCount.answer, VoiceCount.ticked).order_by(
            VoiceCount.question, VoiceCount.answer
        )
    )
    return [(question.value, answer, ticked) for question, answer, ticked in found]


@pytest.mark.parametrize("who", ["tara", "sam"])
def test_the_trainee_or_their_supervisor_makes_a_card(
    cast: Cast, voicing: Voicing, who: str
) -> None:
    voicing.made(getattr(voicing, who))
    assert cast.happened()[-1] == "member card made"


def test_nobody_else_makes_one_and_none_for_a_group_of_somebody_else(
    cast: Cast, voicing: Voicing
) -> None:
    for person in (cast.olga, cast.tom, cast.cora):
        with pytest.raises(NotFound):
            voicing.made(cast.actor(person))
    for changes in ({"group": "A" * 16}, {"enrolment": "A" * 16}):
        with pytest.raises(NotFound):
            voicing.made(**changes)
    with pytest.raises(NotPermitted, match="the day after"):
        voicing.made(held_on=TODAY - timedelta(days=2))


def test_one_meeting_has_one_card(cast: Cast, voicing: Voicing) -> None:
    voicing.made()
    with pytest.raises(NotPermitted, match="Use that one"):
        voicing.made(secret_hash="b" * 64)
    assert cast.count(VoiceCard) == 1


def test_ticks_are_added_and_nothing_ties_them_together(cast: Cast, voicing: Voicing) -> None:
    voicing.made()
    before = cast.happened()
    voicing.filled(heard=Answer.YES, way=Answer.NO)
    voicing.filled(heard=Answer.YES)
    assert counts(cast) == [("heard", 4, 2), ("way", 1, 1)]
    assert cast.happened() == before
    kept = {column.key for column in inspect(VoiceCount).columns}
    assert kept == {"card_id", "question", "answer", "ticked"}


def test_a_card_is_filled_in_while_it_is_open_and_only_through_its_link(
    cast: Cast, voicing: Voicing
) -> None:
    voicing.made()
    command = actions.FillCard(secret_hash="a" * 64, answers={})
    with pytest.raises(NotPermitted, match="Tick one"):
        actions.fill_card(cast.session, command, now=NOW)
    for secret_hash, now in (("a" * 64, CLOSED), ("b" * 64, NOW), ("", NOW)):
        other = actions.FillCard(secret_hash=secret_hash, answers={})
        with pytest.raises(NotFound):
            actions.fill_card(cast.session, other, now=now)
    assert counts(cast) == []
