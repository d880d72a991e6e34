"""Walking through a scenario in tests."""

from datetime import datetime

from facilitator.people.models import Person
from facilitator.publications.queries import current_programme
from facilitator.scenarios.actions import Choose, StartRehearsal, choose, start_rehearsal
from facilitator.scenarios.rules import shown_choices, walk
from tests.cast import NOW, Cast
from tests.scenarios.test_rules import best_way

SCENARIO = "the-banging-door"


def walk_to_the_end(
    cast: Cast, person: Person, scenario_id: str = SCENARIO, *, now: datetime = NOW
) -> str:
    """Go the safest way through a scenario, and return the rehearsal's public id."""
    scenario = current_programme(cast.session).programme.scenario(scenario_id)
    actor, way = cast.actor(person), best_way(scenario)
    begin = StartRehearsal(scenario_id=scenario_id)
    rehearsal = start_rehearsal(cast.session, actor, begin, now=now)
    for moves, number in enumerate(way):
        scene = walk(scenario, way[:moves]).scene
        place = shown_choices(scene, rehearsal).index(number) + 1
        step = Choose(rehearsal=rehearsal, moves=moves, place=place)
        choose(cast.session, actor, step, now=now)
    return rehearsal
