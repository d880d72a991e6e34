"""Gathering what many people did, with nobody's name in it."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from facilitator.learning.actions import finish_lesson
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.publications.queries import current_programme
from facilitator.quizzes.models import Answer
from facilitator.results.queries import (
    choices_taken,
    sittings_of,
    tallies_of_lessons,
    tallies_of_modules,
)
from facilitator.results.rules import FEWEST_SHOWN, results_of_items
from facilitator.scenarios.actions import Choose, StartRehearsal, choose, start_rehearsal
from facilitator.scenarios.rules import RehearsalState
from tests.cast import NOW, Cast
from tests.quizzes.trying import MODULE, Trying

HALF = 0.5
NAMES = ("Ada", "Bo", "Cyd", "Dee", "Eli", "Fay")


@pytest.fixture
def crowd(cast: Cast) -> list[Person]:
    """Six people who learn."""
    people = [cast.person(f"{name} Learner") for name in NAMES]
    for person in people:
        cast.enrolled(person, cast.sam)
    return people


def walk_to_an_end(cast: Cast, actor: Actor, rehearsal: str) -> None:
    moves, state = 0, RehearsalState.OPEN
    while state is RehearsalState.OPEN:
        step = Choose(rehearsal=rehearsal, moves=moves, place=1)
        state = choose(cast.session, actor, step, now=NOW)
        moves += 1


def test_only_first_tries_count(cast: Cast, crowd: list[Person]) -> None:
    passing, failing = (Trying(cast, person) for person in crowd[:2])
    passing.passes()
    failing.fails()
    failing.passes(now=NOW + timedelta(days=2))
    tally = tallies_of_modules(cast.session)[MODULE]
    assert (tally.tried, tally.passed) == (2, 1)
    module = current_programme(cast.session).programme.module(MODULE)
    assert sorted(it.passed for it in sittings_of(cast.session, module)) == [False, True]


def test_a_try_under_way_is_nobodys_result(cast: Cast, crowd: list[Person]) -> None:
    Trying(cast, crowd[0]).start()
    assert tallies_of_modules(cast.session) == {}


def test_answers_come_back_with_what_they_earned(cast: Cast, crowd: list[Person]) -> None:
    for person in crowd:
        Trying(cast, person).passes()
    module = current_programme(cast.session).programme.module(MODULE)
    sittings = sittings_of(cast.session, module)
    assert len(sittings) == len(NAMES) >= FEWEST_SHOWN
    assert {answer.share for sitting in sittings for answer in sitting.answers} == {1.0}
    for found in results_of_items(module.quiz.items, sittings).values():
        assert found.difficulty == 1


def test_a_lesson_tells_who_finished_and_who_stopped_only_in_numbers(
    cast: Cast, crowd: list[Person]
) -> None:
    module = current_programme(cast.session).programme.module(MODULE)
    lesson = module.lessons[0].id
    for person in crowd:
        finish_lesson(cast.session, cast.actor(person), lesson, now=NOW)
    tallies = tallies_of_lessons(cast.session, module)
    assert (tallies[lesson].opened, tallies[lesson].read) == (len(NAMES), len(NAMES))
    assert tallies[module.lessons[1].id].opened == 0


def test_the_ways_through_a_scenario_are_counted(cast: Cast, crowd: list[Person]) -> None:
    module = current_programme(cast.session).programme.module(MODULE)
    scenario = module.scenarios[0]
    for person in crowd:
        actor = cast.actor(person)
        begun = StartRehearsal(scenario_id=scenario.id, back_from=None)
        rehearsal = start_rehearsal(cast.session, actor, begun, now=NOW)
        choose(cast.session, actor, Choose(rehearsal=rehearsal, moves=0, place=1), now=NOW)
    taken = choices_taken(cast.session, module)
    assert sum(taken.values()) == len(NAMES)
    assert {key[:2] for key in taken} == {(scenario.id, scenario.start)}


def test_whoever_walks_again_and_again_is_counted_once(cast: Cast, crowd: list[Person]) -> None:
    module = current_programme(cast.session).programme.module(MODULE)
    scenario, actor = module.scenarios[0], cast.actor(crowd[0])
    for _ in range(FEWEST_SHOWN):
        begun = StartRehearsal(scenario_id=scenario.id, back_from=None)
        walk_to_an_end(cast, actor, start_rehearsal(cast.session, actor, begun, now=NOW))
    assert set(choices_taken(cast.session, module).values()) == {1}


def test_an_answer_in_another_wording_is_a_share_of_what_its_question_is_worth(
    cast: Cast, crowd: list[Person]
) -> None:
    Trying(cast, crowd[0]).passes()
    module = current_programme(cast.session).programme.module(MODULE)
    double = next(item for item in module.quiz.items if item.points > 1)
    # As if an earlier or a translated wording of this question had been half right.
    worded = {"item_id": double.id, "item_digest": "0" * 64, "hundredths": 50 * double.points}
    cast.session.execute(update(Answer).where(Answer.position == 1).values(worded))
    (sitting,) = sittings_of(cast.session, module)
    assert sitting.answers[0].share == HALF
