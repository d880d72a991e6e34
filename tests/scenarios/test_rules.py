"""Walking through the scenarios that we ship, whichever way one takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.curriculum.reader import load_files, read_programme
from facilitator.curriculum.scenario import Ending, Scenario
from facilitator.resources import resource_folder
from facilitator.scenarios.rules import (
    MOST_STEPS,
    RehearsalState,
    Tone,
    refusal_to_choose,
    refusal_to_share,
    shown_by,
    shown_choices,
    walk,
)

PROGRAMME = read_programme(load_files(resource_folder("curriculum")))
SCENARIOS = [scenario for module in PROGRAMME.modules for scenario in module.scenarios]
BANGING_DOOR = PROGRAMME.scenario("the-banging-door")


def best_way(scenario: Scenario) -> list[int]:
    """Return the safe way with the most points, found by trying all without loops."""
    ways: list[list[int]] = [[]]
    found: list[list[int]] = []
    while ways:
        way = ways.pop()
        walked = walk(scenario, way)
        if walked.passed:
            found.append(way)
        if walked.state is RehearsalState.OPEN and len(way) < len(scenario.scenes):
            ways += [[*way, number] for number in range(len(walked.scene.choices))]
    return max(found, key=lambda way: walk(scenario, way).score)


@given(st.sampled_from(SCENARIOS), st.lists(st.integers(-1, 4), max_size=90))
def test_any_trail_stands_somewhere(scenario: Scenario, trail: list[int]) -> None:
    walked = walk(scenario, trail)
    assert len(walked.steps) <= len(trail)
    assert (walked.state is RehearsalState.OPEN) == (walked.ending is None)
    assert walked.score == sum(step.choice.points for step in walked.steps)


@given(st.sampled_from(SCENARIOS), st.lists(st.integers(0, 4), max_size=40))
def test_harm_ends_in_a_debrief_and_never_passes(scenario: Scenario, trail: list[int]) -> None:
    walked = walk(scenario, trail)
    harmed = any(step.choice.harmful for step in walked.steps)
    assert harmed == (walked.state is RehearsalState.DEBRIEF)
    if harmed:
        assert not walked.passed
        assert walked.ending is Ending.UNSAFE
        assert walked.steps[-1].tone is Tone.STOP
        better = walked.steps[-1].better
        assert better is not None
        assert not better.harmful


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda it: it.id)
def test_there_is_a_way_that_passes(scenario: Scenario) -> None:
    walked = walk(scenario, best_way(scenario))
    assert (walked.passed, walked.ending) == (True, Ending.SAFE)
    assert all(step.tone is not Tone.STOP for step in walked.steps)


def test_moves_are_shown_in_an_order_of_this_rehearsal() -> None:
    scene = BANGING_DOOR.scene("evening")
    assert sorted(shown_choices(scene, "a")) == [0, 1, 2]
    assert len({shown_choices(scene, str(seed)) for seed in range(30)}) > 1


def test_only_what_is_offered_can_be_chosen() -> None:
    beginning = walk(BANGING_DOOR, [])
    assert refusal_to_choose(beginning, 1) is None
    for place in (0, 4, -1):
        refusal = refusal_to_choose(beginning, place)
        assert refusal is not None
        assert refusal.code == "not-offered"


def test_an_end_is_an_end() -> None:
    ended = walk(BANGING_DOOR, best_way(BANGING_DOOR))
    refusal = refusal_to_choose(ended, 1)
    assert refusal is not None
    assert refusal.code == "ended"
    assert refusal_to_share(ended.state) is None
    assert refusal_to_share(walk(BANGING_DOOR, []).state) is not None


def test_a_way_in_circles_stops_somewhere() -> None:
    assert max(len(best_way(scenario)) for scenario in SCENARIOS) < MOST_STEPS


def test_only_a_safe_ending_shows_something() -> None:
    programme = read_programme(load_files(resource_folder("curriculum")))
    scenario = programme.modules[0].scenarios[0]
    ways: list[list[int]] = [[]]
    seen = set()
    while ways and len(seen) < 3:
        walked = walk(scenario, way := ways.pop(0))
        if walked.state is RehearsalState.OPEN:
            ways += [[*way, number] for number in range(len(walked.scene.choices))]
        else:
            seen.add(walked.ending)
            assert bool(shown_by(programme, scenario, walked)) == (walked.ending is Ending.SAFE)
    assert Ending.SAFE in seen
