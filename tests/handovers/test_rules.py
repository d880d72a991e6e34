"""Who hands whom over to whom."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.handovers import rules
from facilitator.handovers.rules import Along
from facilitator.people.rules import Actor, Role

people = st.integers(1, 4)
actors = st.builds(Actor, people, st.just("key"), st.just(frozenset({Role.COORDINATOR})))


@given(by=actors, giver=people, taker=people, trainees=st.frozensets(people))
def test_nobody_is_handed_to_themselves_or_by_themselves(
    by: Actor, giver: int, taker: int, trainees: frozenset[int]
) -> None:
    if rules.refusal_to_hand_over(by, giver, taker, trainees) is None:
        assert trainees
        assert giver != taker
        assert trainees.isdisjoint({taker, by.person_id})


@given(wanted=st.frozensets(st.text(max_size=2)), theirs=st.frozensets(st.text(max_size=2)))
def test_only_the_giver_s_own_people_go(wanted: frozenset[str], theirs: frozenset[str]) -> None:
    assert (rules.refusal_of_strangers(wanted, theirs) is None) == (wanted <= theirs)


def test_nothing_waits_where_every_number_is_nought() -> None:
    assert Along().nothing
    assert not Along(sessions=1).nothing
