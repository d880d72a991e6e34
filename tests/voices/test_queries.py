"""Who sees a card, and what of its counts."""

import pytest

from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.voices import queries
from facilitator.voices.rules import Answer, Question
from tests.cast import NOW, TODAY, Cast
from tests.voices.voicing import CLOSED, Voicing


@pytest.fixture
def voicing(cast: Cast) -> Voicing:
    return Voicing(cast)


def seen(cast: Cast, who: Person, card: str) -> queries.CardInFull:
    return queries.card_in_full(cast.session, cast.actor(who), card, TODAY, now=CLOSED)


def test_counts_are_seen_by_the_trainee_and_their_supervisor_from_four_up(
    cast: Cast, voicing: Voicing
) -> None:
    made = voicing.made()
    voicing.filled(4, heard=Answer.YES)
    voicing.filled(3, way=Answer.NO)
    for who in (cast.tara, cast.sam):
        assert seen(cast, who, made).counts == {Question.HEARD: {Answer.YES: 4}}
        early = queries.card_in_full(cast.session, cast.actor(who), made, TODAY, now=NOW)
        assert early.counts == {}


def test_a_card_is_nobody_else_s_business(cast: Cast, voicing: Voicing) -> None:
    made = voicing.made()
    for who in (cast.olga, cast.tom, cast.cora, cast.dana):
        with pytest.raises(NotFound):
            seen(cast, who, made)
        assert queries.cards_of(cast.session, cast.actor(who), TODAY) == ()
        assert "Thursday" not in str(queries.askable_groups(cast.session, cast.actor(who), TODAY))
    lines = queries.cards_of(cast.session, voicing.sam, TODAY)
    assert [(it.public_id, it.own) for it in lines] == [(made, False)]
    assert queries.cards_of(cast.session, voicing.sam, TODAY, before=lines[0].id) == ()
    assert [it.own for it in queries.askable_groups(cast.session, voicing.tara, TODAY)] == [True]


def test_a_member_sees_which_meeting_it_is_about_and_nothing_else(
    cast: Cast, voicing: Voicing
) -> None:
    voicing.made()
    found = queries.member_card(cast.session, "a" * 64, now=NOW)
    assert (found.label, found.held_on) == ("Thursday circle", TODAY)
    assert cast.tara.id in found.not_for
    for secret_hash, now in (("a" * 64, CLOSED), ("b" * 64, NOW), ("", NOW)):
        with pytest.raises(NotFound):
            queries.member_card(cast.session, secret_hash, now=now)
