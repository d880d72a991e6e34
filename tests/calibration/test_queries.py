"""What raters and coordinators are told, and what they are not."""

import pytest

from facilitator.calibration import actions, queries
from facilitator.calibration.rules import COLLEAGUES, TIME_TO_LOOK
from facilitator.curriculum.reference import Anchor
from facilitator.errors import NotFound
from facilitator.people.rules import Role
from facilitator.practice.rules import Verdict
from tests.calibration.rating import Rating
from tests.cast import NOW, TODAY, Cast
from tests.observations.watching import Watching


def test_a_go_is_shown_to_whoever_made_it(cast: Cast, rating: Rating) -> None:
    go = rating.rated(cast.sam)
    found = queries.scene_go(cast.session, cast.sam.id, go)
    assert (found.vignette, found.number) == (rating.vignette.id, 1)
    assert found.account == rating.account()
    for stranger in (cast.olga, cast.cora):
        with pytest.raises(NotFound):
            queries.scene_go(cast.session, stranger.id, go)


def test_colleagues_are_shown_from_five_up_and_by_their_first_go(
    cast: Cast, rating: Rating
) -> None:
    go = queries.scene_go(cast.session, cast.sam.id, rating.rated(cast.sam))
    people = rating.colleagues(COLLEAGUES - 1)
    assert queries.colleagues_on(cast.session, go, cast.sam.id) == ()
    rating.rated(people[0], account=rating.account(Anchor.SHOWN_WELL))
    assert queries.colleagues_on(cast.session, go, cast.sam.id) == ()
    rating.rated(cast.olga)
    found = queries.colleagues_on(cast.session, go, cast.sam.id)
    assert len(found) == COLLEAGUES
    assert {said.items["listens"].level for said in found} == {Anchor.NOT_YET, Anchor.SHOWN}


def test_pairs_with_keys_come_from_first_goes_alone(cast: Cast, rating: Rating) -> None:
    rating.rated(cast.sam)
    rating.rated(cast.sam, account=rating.account(Anchor.SHOWN_WELL))
    rating.rated(cast.sam, rating.vignettes[1])
    first, second = queries.pairs_of_keys(cast.session, cast.sam.id)
    seen = [it for it in rating.vignette.key if it.level is not None]
    assert first.pairs == tuple((Anchor.SHOWN, it.level) for it in seen)
    assert second.pairs


def test_pairs_of_observations_are_open_ones_alone(cast: Cast, watching: Watching) -> None:
    watching.rates(watching.sam, watching.opened())
    assert queries.pairs_of_observations(cast.session, cast.sam.id) == ()
    watching.rated(watching.account(Anchor.NOT_YET))
    (found,) = queries.pairs_of_observations(cast.session, cast.sam.id)
    assert set(found.pairs) == {(Anchor.NOT_YET, Anchor.SHOWN)}
    (mirrored,) = queries.pairs_of_observations(cast.session, cast.olga.id)
    assert set(mirrored.pairs) == {(Anchor.SHOWN, Anchor.NOT_YET)}


@pytest.mark.usefixtures("certain")
def test_the_second_reader_sees_the_entry_and_nothing_of_the_verdict(
    cast: Cast, rating: Rating
) -> None:
    rating.drawn_entry()
    look, olga = rating.look(), cast.actor(cast.olga)
    (waiting,) = queries.waiting_looks(cast.session, cast.olga.id, now=NOW)
    assert (waiting.public_id, waiting.differs) == (look.public_id, None)
    found = queries.look_in_full(cast.session, olga, look.public_id, now=NOW)
    assert found.entry is not None
    assert found.entry.went_well == "I waited before I spoke."
    assert found.said is None
    assert "You waited." not in repr(found)
    assert "Tara" not in repr(found)
    for stranger in (cast.sam, cast.tara, cast.cora):
        with pytest.raises(NotFound):
            queries.look_in_full(cast.session, cast.actor(stranger), look.public_id, now=NOW)
    late = NOW + TIME_TO_LOOK
    closed = queries.look_in_full(cast.session, olga, look.public_id, now=late)
    assert closed.entry is None
    assert queries.waiting_looks(cast.session, cast.olga.id, now=late) == ()


@pytest.mark.usefixtures("certain")
def test_an_answer_opens_the_talk_and_closes_the_entry(cast: Cast, rating: Rating) -> None:
    rating.drawn_entry()
    look = rating.look().public_id
    answer = actions.AnswerEntryLook(look=look, verdict=Verdict.RETURN, reason="Who was told?")
    actions.answer_entry_look(cast.session, cast.actor(cast.olga), answer, now=NOW)
    for person in (cast.sam, cast.olga):
        found = queries.look_in_full(cast.session, cast.actor(person), look, now=NOW)
        assert found.entry is None
        assert found.said is not None
        assert (found.said.differs, found.said.reason) == (True, "Who was told?")
        (line,) = queries.answered_looks(cast.session, person.id)
        assert line.differs
    assert queries.programme_pairs(cast.session).differing == 1


@pytest.mark.usefixtures("certain")
def test_the_notes_of_an_observation_are_read_without_levels(
    cast: Cast, rating: Rating, watching: Watching
) -> None:
    rating.drawn_observation(watching)
    look = rating.look()
    third = cast.session.get_one(type(cast.sam), look.second_id)
    found = queries.look_in_full(cast.session, cast.actor(third), look.public_id, now=NOW)
    assert set(found.notes) == {"listens", "opens", "links"}
    assert "Anchor" not in repr(found)


def test_facts_of_supervisors_are_what_was_done(cast: Cast, rating: Rating) -> None:
    rating.rated(cast.sam)
    rating.rated(cast.sam)
    rating.rated(cast.sam, rating.vignettes[1])
    attest = actions.AttestTraining(person=cast.sam.public_id, trained=True, words="Course")
    actions.attest_training(cast.session, cast.actor(cast.cora), attest, now=NOW)
    ids = [cast.sam.id, cast.olga.id]
    found = queries.facts_of_supervisors(cast.session, ids, "UTC", TODAY)
    sam, olga = found[cast.sam.id], found[cast.olga.id]
    assert (sam.trained_on, sam.people) == (TODAY, 1)
    assert sam.rated == {rating.vignettes[0].id: TODAY, rating.vignettes[1].id: TODAY}
    assert (olga.trained_on, olga.rated, olga.people) == (None, {}, 1)
    (said,) = queries.said_of_training(cast.session, cast.sam.id)
    assert (said.trained, said.by, said.words) == (True, "Cora Coordinator", "Course")
    cast.all_assignments_end()
    after = queries.facts_of_supervisors(cast.session, ids, "UTC", TODAY)
    assert after[cast.sam.id].people == 0


def test_the_list_of_supervisors_is_turned_page_by_page(cast: Cast) -> None:
    for number in range(queries.PAGE):
        cast.person(f"More{number} M", Role.SUPERVISOR)
    first = queries.supervisors(cast.session, before=None, now=NOW)
    assert len(first) == queries.PAGE + 1
    rest = queries.supervisors(cast.session, before=first[-2].id, now=NOW)
    assert [it.name for it in rest] == ["Olga Othersupervisor", "Sam Supervisor"]


def test_nothing_is_pooled_of_what_was_rated_again(cast: Cast, rating: Rating) -> None:
    rating.rated(cast.sam)
    rating.rated(cast.sam)
    rating.rated(cast.olga)
    found = queries.programme_pairs(cast.session)
    seen = sum(it.level is not None for it in rating.vignette.key)
    assert (found.people, len(found.pairs), found.looks) == (2, 2 * seen, 0)
