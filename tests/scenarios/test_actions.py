"""Rehearsing, in the database: one move at a time, and shared only by one's own act."""

from collections.abc import Sequence

import pytest

from facilitator.curriculum.scenario import Ending, Scenario
from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.evidence.queries import evidence_of
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.people.models import Person
from facilitator.publications.queries import current_programme, read_in
from facilitator.scenarios.actions import (
    Choose,
    StartRehearsal,
    choose,
    note_reading,
    share_trail,
    start_rehearsal,
    take_back_trail,
)
from facilitator.scenarios.models import Rehearsal, RehearsalStep
from facilitator.scenarios.queries import (
    own_rehearsal,
    rehearsals_of,
    rehearsed_scenario,
    shared_rehearsal,
    trail_readings,
    trails_shared_with,
)
from facilitator.scenarios.rules import RehearsalState, shown_choices, walk
from tests.cast import NOW, TODAY, Cast
from tests.scenarios.test_rules import best_way

ID = "the-banging-door"


@pytest.fixture
def scenario(cast: Cast) -> Scenario:
    return current_programme(cast.session).programme.scenario(ID)


def start(cast: Cast, **more: str) -> str:
    command = StartRehearsal(scenario_id=ID, **more)
    return start_rehearsal(cast.session, cast.actor(cast.tara), command, now=NOW)


def move(cast: Cast, rehearsal: str, number: int, moves: int | None = None) -> RehearsalState:
    """Make the choice of this number, wherever the page shows it."""
    actor = cast.actor(cast.tara)
    cast.session.expire_all()
    seen = own_rehearsal(cast.session, actor, rehearsal)
    programme = current_programme(cast.session).programme
    scene = walk(rehearsed_scenario(cast.session, programme, seen), seen.trail).scene
    place = shown_choices(scene, rehearsal).index(number) + 1 if scene.choices else 1
    command = Choose(
        rehearsal=rehearsal, moves=seen.moves if moves is None else moves, place=place
    )
    return choose(cast.session, actor, command, now=NOW)


def follow(cast: Cast, rehearsal: str, way: Sequence[int]) -> RehearsalState:
    return [move(cast, rehearsal, number) for number in way][-1]


def harmful_way(scenario: Scenario) -> list[int]:
    ways: list[list[int]] = [[]]
    while True:
        way = ways.pop(0)
        walked = walk(scenario, way)
        if walked.state is RehearsalState.DEBRIEF:
            return way
        ways += [[*way, number] for number in range(len(walked.scene.choices))]


def ended(cast: Cast, scenario: Scenario) -> str:
    rehearsal = start(cast)
    follow(cast, rehearsal, best_way(scenario))
    return rehearsal


def test_a_rehearsal_is_walked_to_its_end(cast: Cast, scenario: Scenario) -> None:
    rehearsal = start(cast)
    assert follow(cast, rehearsal, best_way(scenario)) is RehearsalState.ENDED
    line = rehearsals_of(cast.session, cast.enrolment.id, ID)[0]
    assert (line.ending, line.ended_at) == (Ending.SAFE, NOW)
    assert cast.happened()[-1] == "rehearsal ended"
    with pytest.raises(NotPermitted, match="has ended"):
        move(cast, rehearsal, 0)


def test_a_safe_ending_is_evidence_once_for_each_text_of_the_scenario(
    cast: Cast, scenario: Scenario
) -> None:
    for _ in range(2):
        ended(cast, scenario)
    found = evidence_of(cast.session, cast.enrolment.id)
    programme = current_programme(cast.session).programme
    module = next(it for it in programme.modules if scenario in it.scenarios)
    behind = {code for it in scenario.outcomes for code in module.outcome(it).competencies}
    assert {it.competency for it in found} == behind
    assert len(found) == len(behind)
    assert {(it.kind, it.source_digest, it.level, it.rater_id) for it in found} == {
        (EvidenceKind.SCENARIO, scenario.digest, Miller.KNOWS_HOW, None)
    }


def test_the_same_scenario_in_another_language_is_no_second_evidence(
    cast: Cast, scenario: Scenario
) -> None:
    ended(cast, scenario)
    once = len(evidence_of(cast.session, cast.enrolment.id))
    read_in(cast.session, "es")
    translated = current_programme(cast.session).programme.scenario(ID)
    assert translated.digest != scenario.digest
    ended(cast, translated)
    assert len(evidence_of(cast.session, cast.enrolment.id)) == once


def test_a_debrief_is_no_evidence(cast: Cast, scenario: Scenario) -> None:
    assert follow(cast, start(cast), harmful_way(scenario)) is RehearsalState.DEBRIEF
    assert evidence_of(cast.session, cast.enrolment.id) == ()


def test_an_open_rehearsal_is_returned_to(cast: Cast) -> None:
    rehearsal = start(cast)
    move(cast, rehearsal, 1)
    assert start(cast) == rehearsal
    assert cast.count(Rehearsal) == 1


def test_harm_ends_in_a_debrief_from_which_one_can_go_back(cast: Cast, scenario: Scenario) -> None:
    way = harmful_way(scenario)
    rehearsal = start(cast)
    assert follow(cast, rehearsal, way) is RehearsalState.DEBRIEF
    again = start(cast, back_from=rehearsal)
    seen = own_rehearsal(cast.session, cast.actor(cast.tara), again)
    assert seen.trail == tuple(way[:-1])
    assert seen.state is RehearsalState.OPEN


def test_a_move_made_in_another_tab_is_seen_first(cast: Cast) -> None:
    rehearsal = start(cast)
    move(cast, rehearsal, 1)
    with pytest.raises(Stale):
        move(cast, rehearsal, 0, moves=0)
    assert cast.count(RehearsalStep) == 1


def test_only_what_is_offered_can_be_chosen(cast: Cast) -> None:
    command = Choose(rehearsal=start(cast), moves=0, place=9)
    with pytest.raises(NotPermitted, match="not one of the moves"):
        choose(cast.session, cast.actor(cast.tara), command, now=NOW)


def test_a_rehearsal_is_nobody_elses(cast: Cast) -> None:
    rehearsal = start(cast)
    command = Choose(rehearsal=rehearsal, moves=0, place=1)
    for person in (cast.tom, cast.sam):
        actor = cast.actor(person)
        with pytest.raises(NotFound):
            choose(cast.session, actor, command, now=NOW)
        with pytest.raises(NotFound):
            own_rehearsal(cast.session, actor, rehearsal)
        with pytest.raises(NotFound):
            share_trail(cast.session, actor, rehearsal, now=NOW)


def seen_by(cast: Cast, person: Person, rehearsal: str) -> str:
    return shared_rehearsal(cast.session, cast.actor(person), rehearsal, TODAY).person_name


def test_a_trail_opens_by_consent_and_closes_again(cast: Cast, scenario: Scenario) -> None:
    rehearsal, tara = ended(cast, scenario), cast.actor(cast.tara)
    with pytest.raises(NotFound):
        seen_by(cast, cast.sam, rehearsal)
    share_trail(cast.session, tara, rehearsal, now=NOW)
    assert seen_by(cast, cast.sam, rehearsal) == cast.tara.name
    assert len(trails_shared_with(cast.session, cast.sam.id, TODAY)) == 1
    for other in (cast.olga, cast.cora, cast.tom):
        with pytest.raises(NotFound):
            seen_by(cast, other, rehearsal)
    take_back_trail(cast.session, tara, rehearsal, now=NOW)
    with pytest.raises(NotFound):
        seen_by(cast, cast.sam, rehearsal)
    assert cast.happened()[-2:] == ["trail shared", "trail taken back"]


def test_who_looked_is_kept_and_shown(cast: Cast, scenario: Scenario) -> None:
    rehearsal = ended(cast, scenario)
    share_trail(cast.session, cast.actor(cast.tara), rehearsal, now=NOW)
    for _ in range(2):
        note_reading(cast.session, cast.actor(cast.sam), rehearsal, now=NOW)
    row = own_rehearsal(cast.session, cast.actor(cast.tara), rehearsal)
    assert [it.reader_name for it in trail_readings(cast.session, row.id)] == [cast.sam.name]


def test_a_trail_is_shared_when_it_has_an_end(cast: Cast) -> None:
    with pytest.raises(NotPermitted, match="Walk to an end"):
        share_trail(cast.session, cast.actor(cast.tara), start(cast), now=NOW)


def test_a_scenario_of_another_policy_profile_is_not_there(cast: Cast) -> None:
    programme = current_programme(cast.session).programme
    mine = programme.profile_in(cast.enrolment.region).id
    others = [
        it.id
        for module in programme.modules
        for it in module.scenarios
        if it.profile not in {None, mine}
    ]
    assert others
    for scenario_id in others:
        with pytest.raises(NotFound):
            start_rehearsal(
                cast.session,
                cast.actor(cast.tara),
                StartRehearsal(scenario_id=scenario_id),
                now=NOW,
            )
