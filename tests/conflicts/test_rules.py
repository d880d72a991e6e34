"""Who says that two people do not judge each other, and who lifts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.conflicts.rules import (
    PairFacts,
    refusal_to_declare,
    refusal_to_judge,
    refusal_to_lift,
)
from facilitator.people.rules import Actor, Role

actors = st.builds(Actor, st.integers(1, 3), st.just("key"), st.frozensets(st.sampled_from(Role)))
pairs = st.builds(
    PairFacts, one_id=st.integers(1, 3), other_id=st.integers(1, 3), declared=st.booleans()
)


@given(actors, pairs)
def test_one_of_the_two_or_a_coordinator_says_so(actor: Actor, pair: PairFacts) -> None:
    theirs = actor.person_id in {pair.one_id, pair.other_id} or Role.COORDINATOR in actor.roles
    free = theirs and pair.one_id != pair.other_id and not pair.declared
    assert (refusal_to_declare(actor, pair) is None) == free


@given(actors, pairs)
def test_neither_of_the_two_lifts_it(actor: Actor, pair: PairFacts) -> None:
    if refusal_to_lift(actor, pair) is None:
        assert actor.person_id not in {pair.one_id, pair.other_id}
        assert Role.COORDINATOR in actor.roles
        assert pair.declared


@pytest.mark.parametrize(("conflict", "code"), [(True, "conflict"), (False, None)])
def test_who_is_in_conflict_judges_nothing_and_is_told_no_more(
    conflict: object, code: str | None
) -> None:
    refusal = refusal_to_judge(conflict=bool(conflict))
    assert (refusal.code if refusal else None) == code
    assert refusal is None or not refusal.values
