"""Thoughts are their writer's alone until they put some of them into the minutes themselves."""

import pytest
from sqlalchemy import select, text

from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.people.models import Person
from facilitator.programmes.rules import AssignmentKind
from facilitator.supervision import actions, queries
from facilitator.supervision.models import SharedThought
from facilitator.supervision.prompts import AFTER, BEFORE, PROMPTS
from facilitator.supervision.rules import SessionKind, Standing
from facilitator.supervision.thinking import THOUGHT_LIMIT, refusal_to_share
from tests.cast import NOW, TODAY, Cast
from tests.supervision.held import Held

CANARY = "canary-thought"


@pytest.fixture
def held(cast: Cast) -> Held:
    return Held(cast)


def keeps(cast: Cast, who: Person, version: int = 0, **answers: str) -> None:
    command = actions.KeepThoughts(version=version, answers=tuple(answers.items()))
    actions.keep_thoughts(cast.session, cast.actor(who), command, now=NOW)
    cast.session.commit()


def shares(cast: Cast, who: Person, held: str, *prompts: str) -> None:
    command = actions.ShareThoughts(session=held, prompts=prompts)
    actions.share_thoughts(cast.session, cast.actor(who), command, now=NOW)
    cast.session.commit()


def shared(cast: Cast, held: str) -> list[tuple[str, str]]:
    line = queries.trainee_sees(cast.session, cast.actor(cast.tara), held).line
    return [(it.name, it.words) for it in queries.shared_thoughts(cast.session, line.id)]


def test_a_thought_is_kept_for_its_writer_and_changed(cast: Cast) -> None:
    happened = len(cast.happened())
    keeps(cast, cast.tara, stays=f" {CANARY} ", power="")
    kept = queries.own_thoughts(cast.session, cast.enrolment.id)
    assert (kept.version, kept.answers) == (1, {"stays": CANARY})
    with pytest.raises(Stale):
        keeps(cast, cast.tara, stays="Another.")
    keeps(cast, cast.tara, 1, stays="Another.")
    assert queries.own_thoughts(cast.session, cast.enrolment.id).answers == {"stays": "Another."}
    assert queries.own_thoughts(cast.session, cast.toms_enrolment.id).answers == {}
    assert len(cast.happened()) == happened


def test_no_byte_of_a_thought_can_be_read_in_the_database(cast: Cast) -> None:
    keeps(cast, cast.tara, stays=CANARY)
    stored = cast.session.scalar(text("SELECT answers FROM supervision_thoughts"))
    assert CANARY not in str(stored)


def test_what_is_shared_moves_into_the_minutes_for_all_who_were_there(
    cast: Cast, held: Held
) -> None:
    cast.assigned(cast.toms_enrolment, cast.sam, AssignmentKind.ADDITIONAL)
    together = held.noted(cast.toms_enrolment.public_id, kind=SessionKind.CO_REFLECTION)
    keeps(cast, cast.tara, stays="The silence.", unsaid="My fear.")
    keeps(cast, cast.tom, helped="That I was not alone.")
    shares(cast, cast.tara, together, "stays")
    shares(cast, cast.tom, together, "helped")
    assert shared(cast, together) == [
        ("Tara Trainee", "The silence."),
        ("Tom Trainee", "That I was not alone."),
    ]
    left = queries.own_thoughts(cast.session, cast.enrolment.id)
    assert left.answers == {"unsaid": "My fear."}
    assert cast.happened()[-1] == "thoughts shared"
    row = cast.session.scalars(select(SharedThought).order_by(SharedThought.id)).first()
    assert row is not None
    assert len(row.digest) == 64


def test_a_correction_keeps_what_was_put_into_the_minutes(cast: Cast, held: Held) -> None:
    first = held.confirmed()
    keeps(cast, cast.tara, stays="The silence.")
    shares(cast, cast.tara, first, "stays")
    second = held.noted(corrects=first)
    assert shared(cast, second) == shared(cast, first) == [("Tara Trainee", "The silence.")]


def test_nobody_shares_into_a_session_that_they_were_not_in(cast: Cast, held: Held) -> None:
    noted = held.noted()
    keeps(cast, cast.tom, stays="Mine.")
    with pytest.raises(NotFound):
        shares(cast, cast.tom, noted, "stays")
    keeps(cast, cast.tara, stays="Hers.")
    with pytest.raises(NotPermitted, match="nothing to share there"):
        shares(cast, cast.tara, noted, "power")
    held.answered(noted, cast.tara, reason="That was not me.")
    with pytest.raises(NotPermitted, match="was not so"):
        shares(cast, cast.tara, noted, "stays")
    assert cast.count(SharedThought) == 0


def test_what_cannot_be_kept_or_shared_is_refused() -> None:
    kept = {"stays": "So."}
    refused = [
        refusal_to_share(Standing.WITHDRAWN, ["stays"], kept, ()),
        refusal_to_share(Standing.CONFIRMED, ["stays"], kept, ["stays"]),
        refusal_to_share(Standing.CONFIRMED, [], kept, ()),
    ]
    assert [it.code for it in refused if it] == ["not-open", "shared", "nothing"]
    assert refusal_to_share(Standing.WAITING, ["stays"], kept, ["power"]) is None


@pytest.mark.parametrize("answers", [{"no_such": "So."}, {"stays": "x" * (THOUGHT_LIMIT + 1)}])
def test_a_thought_answers_a_prompt_and_has_an_end(cast: Cast, answers: dict[str, str]) -> None:
    with pytest.raises(NotPermitted):
        keeps(cast, cast.tara, **answers)


def test_prompts_before_and_after_have_codes_of_their_own() -> None:
    assert BEFORE.keys().isdisjoint(AFTER)
    assert len(PROMPTS) == len(BEFORE) + len(AFTER)


def test_what_was_agreed_stands_until_something_else_is(cast: Cast, held: Held) -> None:
    held.confirmed(TODAY, next_steps="Leave the silence.", topics=frozenset({"S3", "T1"}))
    held.confirmed(TODAY, next_steps="", topics=frozenset({"S3"}))
    held.noted(next_steps="Not confirmed.", topics=frozenset({"R1"}))
    steps = queries.last_steps(cast.session, cast.enrolment.id)
    assert steps is not None
    assert (steps.on, steps.words) == (TODAY, "Leave the silence.")
    assert queries.last_steps(cast.session, cast.enrolment.id, cast.olga.id) is None
    talked = queries.topics_talked(cast.session, cast.enrolment.id)
    assert list(talked.items()) == [("S3", 2), ("T1", 1)]
