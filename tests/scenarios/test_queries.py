"""What is answered about rehearsals, and to whom: one's own, and what was shared with one."""

from collections.abc import Collection
from datetime import timedelta
from pathlib import PurePosixPath

import pytest
from sqlalchemy import Connection, update

from facilitator.curriculum.layout import language_of
from facilitator.curriculum.reader import load_files
from facilitator.curriculum.scenario import Ending
from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.programmes.rules import AssignmentKind
from facilitator.publications.actions import publish
from facilitator.publications.queries import current_programme
from facilitator.resources import resource_folder
from facilitator.scenarios.actions import (
    StartRehearsal,
    note_reading,
    share_trail,
    start_rehearsal,
    take_back_trail,
)
from facilitator.scenarios.models import Rehearsal
from facilitator.scenarios.queries import (
    RehearsalInFull,
    own_rehearsal,
    rehearsals_of,
    rehearsed_scenario,
    shared_rehearsal,
    trail_readings,
    trails_shared_with,
)
from facilitator.scenarios.rules import RehearsalState
from tests.cast import NOW, TODAY, Cast
from tests.scenarios.test_rules import best_way
from tests.scenarios.walking import SCENARIO, walk_to_the_end
from tests.web.asking import listening

DAY = timedelta(days=1)
LATEST = 10


def start(cast: Cast, person: Person, scenario_id: str = SCENARIO) -> str:
    command = StartRehearsal(scenario_id=scenario_id)
    return start_rehearsal(cast.session, cast.actor(person), command, now=NOW)


def own(cast: Cast, reader: Person, rehearsal: str) -> RehearsalInFull:
    return own_rehearsal(cast.session, cast.actor(reader), rehearsal)


def looked_at(cast: Cast, reader: Person, rehearsal: str) -> RehearsalInFull:
    return shared_rehearsal(cast.session, cast.actor(reader), rehearsal, TODAY)


def hidden_from(cast: Cast, readers: Collection[Person], rehearsal: str) -> bool:
    for reader in readers:
        with pytest.raises(NotFound):
            looked_at(cast, reader, rehearsal)
    return True


def share(cast: Cast, person: Person, rehearsal: str, *, days_ago: int = 0) -> str:
    share_trail(cast.session, cast.actor(person), rehearsal, now=NOW - days_ago * DAY)
    return rehearsal


def shared(cast: Cast, person: Person, *, days_ago: int = 0) -> str:
    return share(cast, person, walk_to_the_end(cast, person), days_ago=days_ago)


def seen_by(cast: Cast, supervisor: Person) -> list[str]:
    return [it.public_id for it in trails_shared_with(cast.session, supervisor.id, TODAY)]


def test_a_rehearsal_comes_with_its_trail_in_one_statement(
    cast: Cast, connection: Connection
) -> None:
    way = best_way(current_programme(cast.session).programme.scenario(SCENARIO))
    rehearsal, tara = walk_to_the_end(cast, cast.tara), cast.actor(cast.tara)
    walk_to_the_end(cast, cast.tom)
    with listening(connection) as statements:
        found = own_rehearsal(cast.session, tara, rehearsal)
    assert len(statements) == 1, statements
    assert (found.trail, found.moves) == (tuple(way), len(way))
    assert (found.state, found.mine, found.person_name) == (
        RehearsalState.ENDED,
        True,
        cast.tara.name,
    )


def test_a_rehearsal_that_was_only_begun_has_no_trail_yet(cast: Cast) -> None:
    found = own(cast, cast.tara, start(cast, cast.tara))
    assert (found.trail, found.state, found.ended_at) == ((), RehearsalState.OPEN, None)


def test_a_rehearsal_is_found_by_whoever_walks_it_alone(cast: Cast) -> None:
    rehearsal = shared(cast, cast.tara)
    for other in (cast.tom, cast.sam, cast.cora):
        with pytest.raises(NotFound):
            own(cast, other, rehearsal)
    with pytest.raises(NotFound):
        own(cast, cast.tara, "A" * 16)


def test_a_trail_that_is_not_shared_is_seen_by_nobody_else(cast: Cast) -> None:
    rehearsal = walk_to_the_end(cast, cast.tara)
    assert hidden_from(cast, [cast.sam, cast.olga, cast.tom], rehearsal)
    assert seen_by(cast, cast.sam) == []


def test_a_shared_trail_is_seen_by_live_supervisors_and_nobody_else(cast: Cast) -> None:
    taras, toms = shared(cast, cast.tara), shared(cast, cast.tom)
    found = looked_at(cast, cast.sam, taras)
    assert (found.mine, found.person_name, found.shared_at) == (False, cast.tara.name, NOW)
    assert hidden_from(cast, [cast.olga, cast.tom, cast.cora, cast.dana], taras)
    assert (seen_by(cast, cast.sam), seen_by(cast, cast.olga)) == ([taras], [toms])
    for person in (cast.tara, cast.tom, cast.cora, cast.dana):
        assert seen_by(cast, person) == []


def test_the_end_of_an_assignment_closes_a_trail(cast: Cast) -> None:
    rehearsal = shared(cast, cast.tara)
    cast.all_assignments_end()
    assert hidden_from(cast, [cast.sam], rehearsal)
    assert seen_by(cast, cast.sam) == []
    assert own(cast, cast.tara, rehearsal).mine


def test_a_trail_that_was_taken_back_is_closed(cast: Cast) -> None:
    rehearsal = shared(cast, cast.tara)
    take_back_trail(cast.session, cast.actor(cast.tara), rehearsal, now=NOW)
    assert hidden_from(cast, [cast.sam], rehearsal)
    assert seen_by(cast, cast.sam) == []


def test_what_was_shared_last_comes_first(cast: Cast) -> None:
    earlier = walk_to_the_end(cast, cast.tara, now=NOW - 5 * DAY)
    later = walk_to_the_end(cast, cast.tara, now=NOW - 4 * DAY)
    share(cast, cast.tara, later, days_ago=3)
    share(cast, cast.tara, earlier, days_ago=2)
    toms = shared(cast, cast.tom, days_ago=1)
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.COVER)
    assert seen_by(cast, cast.sam) == [earlier, later]
    assert seen_by(cast, cast.olga) == [toms, earlier, later]


def test_the_latest_rehearsals_of_a_scenario_are_ones_own_the_newest_first(cast: Cast) -> None:
    walked = [walk_to_the_end(cast, cast.tara) for _ in range(LATEST)]
    begun = start(cast, cast.tara)
    walk_to_the_end(cast, cast.tom)
    lines = rehearsals_of(cast.session, cast.enrolment.id, SCENARIO)
    assert [it.public_id for it in lines] == [begun, *walked[:0:-1]]
    assert (lines[0].state, lines[0].ending) == (RehearsalState.OPEN, None)
    assert (lines[1].ending, lines[1].ended_at) == (Ending.SAFE, NOW)
    assert rehearsals_of(cast.session, cast.enrolment.id, "another-scenario") == ()


def test_who_looked_at_a_trail_is_shown_the_latest_first(cast: Cast) -> None:
    taras, toms = shared(cast, cast.tara), shared(cast, cast.tom)
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.COVER)
    for reader, rehearsal, ago in (
        (cast.sam, taras, 2 * DAY),
        (cast.olga, taras, DAY),
        (cast.olga, toms, DAY),
    ):
        note_reading(cast.session, cast.actor(reader), rehearsal, now=NOW - ago)
    found = trail_readings(cast.session, own(cast, cast.tara, taras).id)
    assert [(it.reader_name, it.at) for it in found] == [
        (cast.olga.name, NOW - DAY),
        (cast.sam.name, NOW - 2 * DAY),
    ]


def test_a_scenario_is_shown_as_it_was_when_its_rehearsal_began(cast: Cast) -> None:
    rehearsal = start(cast, cast.tara)
    files = dict(load_files(resource_folder("curriculum")))
    pages = (it for it, text in files.items() if f"\nid: {SCENARIO}\n" in text)
    page = next(it for it in pages if language_of(it) is None)
    before = current_programme(cast.session).programme.scenario(SCENARIO).title
    files[PurePosixPath(page)] = files[page].replace(f"title: {before}", "title: Another door")
    publish(cast.session, None, files, now=NOW)
    programme = current_programme(cast.session).programme
    assert programme.scenario(SCENARIO).title == "Another door"
    found = own(cast, cast.tara, rehearsal)
    assert rehearsed_scenario(cast.session, programme, found).title == before


def test_a_scenario_of_which_nothing_is_kept_is_not_found(cast: Cast) -> None:
    rehearsal = start(cast, cast.tara)
    programme = current_programme(cast.session).programme
    for digest in ("0" * 64, programme.modules[0].lessons[0].digest):
        cast.session.execute(update(Rehearsal).values(digest=digest))
        found = own(cast, cast.tara, rehearsal)
        with pytest.raises(NotFound):
            rehearsed_scenario(cast.session, programme, found)
