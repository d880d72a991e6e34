"""Lists, one observation for each reader, and what holds somebody up."""

import pytest
from sqlalchemy import Connection

from facilitator.errors import NotFound
from facilitator.observations import actions, queries
from facilitator.observations.holds import holds
from facilitator.observations.rules import Part
from facilitator.people.models import Person
from facilitator.people.rules import Role
from tests.cast import NOW, Cast
from tests.observations.watching import HARM, Watching
from tests.web.asking import listening


@pytest.fixture
def watching(cast: Cast) -> Watching:
    return Watching(cast)


def parts(watching: Watching, who: Person, observation: str) -> list[Part]:
    return [line.part for line in watching.seen(who, observation).ratings]


def test_nobody_reads_another_before_both_are_in_and_then_all_do(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.opened()
    watching.rates(watching.tara, opened)
    watching.rates(watching.sam, opened)
    assert parts(watching, cast.sam, opened) == [Part.FIRST]
    assert parts(watching, cast.olga, opened) == []
    assert parts(watching, cast.tara, opened) == [Part.SELF]
    watching.rates(watching.olga, opened)
    for who in (cast.sam, cast.olga, cast.tara):
        assert parts(watching, who, opened) == [Part.FIRST, Part.SECOND, Part.SELF]


def test_a_self_rating_after_the_opening_says_so(cast: Cast, watching: Watching) -> None:
    opened = watching.rated()
    draft = actions.SubmitRating(observation=opened, version=0, account=watching.account())
    actions.submit_rating(cast.session, watching.tara, draft, now=NOW.replace(hour=NOW.hour + 1))
    late = {line.part: line.late for line in watching.seen(cast.sam, opened).ratings}
    assert late == {Part.FIRST: False, Part.SECOND: False, Part.SELF: True}


def test_it_is_nobody_elses_business(cast: Cast, watching: Watching) -> None:
    opened = watching.rated()
    for stranger in (cast.tom, cast.cora, cast.dana):
        with pytest.raises(NotFound):
            watching.seen(stranger, opened)
    with pytest.raises(NotFound):
        watching.seen(cast.sam, "A" * 16)


def test_another_supervisor_of_the_trainee_sees_it_once_it_is_open(
    cast: Cast, watching: Watching
) -> None:
    ned = cast.person("Ned Next", Role.SUPERVISOR)
    cast.assigned(cast.enrolment, ned)
    opened = watching.opened()
    with pytest.raises(NotFound):
        watching.seen(ned, opened)
    watching.rates(watching.sam, opened)
    watching.rates(watching.olga, opened)
    assert parts(watching, ned, opened) == [Part.FIRST, Part.SECOND]


def test_the_trainee_reads_a_summary_when_both_agree(cast: Cast, watching: Watching) -> None:
    opened = watching.rated()
    seen = watching.summarised(opened)
    assert watching.seen(cast.tara, opened).summary is None
    written = watching.seen(cast.olga, opened).summary
    assert written is not None
    assert written.by_name == "Sam Supervisor"
    confirm = actions.ConfirmSummary(observation=opened, seen=seen)
    actions.confirm_summary(cast.session, watching.olga, confirm, now=NOW)
    agreed = watching.seen(cast.tara, opened).summary
    assert agreed is not None
    assert agreed.summary == "A warm and clear opening."


def test_the_trainee_sees_who_looked(cast: Cast, watching: Watching) -> None:
    opened = watching.rated()
    actions.note_reading(cast.session, watching.olga, opened, now=NOW)
    assert [it.reader_name for it in watching.seen(cast.tara, opened).readings] == [
        "Olga Othersupervisor"
    ]
    assert watching.seen(cast.sam, opened).readings == ()


def test_a_list_holds_what_one_has_a_part_in_newest_first(cast: Cast, watching: Watching) -> None:
    first, second = watching.opened(), watching.rated()
    for who in (cast.sam, cast.olga, cast.tara):
        found = queries.observations_of(cast.session, who.id)
        assert [line.public_id for line in found] == [second, first]
    line = found[0]
    assert (line.trainee_name, line.group_label) == ("Tara Trainee", "Thursday circle")
    assert line.facts.open
    assert not line.agreed
    further = queries.observations_of(cast.session, cast.sam.id, before=line.id)
    assert [one.public_id for one in further] == [first]
    assert queries.observations_of(cast.session, cast.tom.id) == ()


def test_a_draft_is_its_raters_alone(cast: Cast, watching: Watching) -> None:
    opened = watching.opened()
    save = actions.SaveRating(observation=opened, version=0, typed={"strength": ["So"]})
    actions.save_rating(cast.session, watching.sam, save, now=NOW)
    line = watching.seen(cast.sam, opened).line
    assert queries.draft_rating(cast.session, line.id, cast.sam.id).typed == {"strength": ["So"]}
    assert queries.draft_rating(cast.session, line.id, cast.olga.id).version == 0


def test_a_form_is_found_by_its_digest_or_not_at_all(cast: Cast, watching: Watching) -> None:
    assert queries.form_of(cast.session, watching.form.digest) == watching.form
    with pytest.raises(NotFound):
        queries.form_of(cast.session, "f" * 64)


def test_what_raters_said_says_who_is_held_up(
    cast: Cast, watching: Watching, connection: Connection
) -> None:
    harmed = watching.rated(watching.account(opens=HARM))
    watching.opened()
    with listening(connection) as asked:
        pairs = queries.pairs_of(cast.session, cast.enrolment.id)
    assert len(asked) == 1
    assert [(hold.item, hold.ref) for hold in holds(pairs)] == [("opens", harmed)]
