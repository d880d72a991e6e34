"""Opening, rating apart, agreeing, calling off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError

from facilitator.curriculum.reference import Anchor
from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.evidence.queries import evidence_of
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LetterKind
from facilitator.observations import actions
from facilitator.observations.accounts import ItemRating
from facilitator.observations.models import (
    Observation,
    ObservationReading,
    Rating,
    RatingDraft,
    SummaryConfirmation,
)
from facilitator.observations.rules import ObservedKind, Part
from facilitator.people.rules import Role
from facilitator.publications.queries import current_programme
from tests.cast import NOW, TODAY, Cast
from tests.observations.watching import HARM, Watching


@pytest.fixture
def watching(cast: Cast) -> Watching:
    return Watching(cast)


def letters(cast: Cast) -> list[int | None]:
    wanted = select(LetterRow.person_id).where(LetterRow.kind == LetterKind.OBSERVATION)
    return list(cast.session.scalars(wanted.order_by(LetterRow.id)))


# Opening


def test_opening_pins_the_form_and_writes_to_the_other_two(cast: Cast, watching: Watching) -> None:
    opened = watching.opened()
    row = cast.session.scalars(select(Observation)).one()
    assert (row.public_id, row.form_digest) == (opened, watching.form.digest)
    assert letters(cast) == [cast.olga.id, cast.tara.id]
    assert cast.happened()[-1] == "observation opened"


def test_no_letter_names_anybody_but_its_reader(cast: Cast, watching: Watching) -> None:
    watching.rated()
    for letter in cast.session.scalars(select(LetterRow)):
        others = {"Tara", "Sam", "Olga"} - {letter.body.split()[1]}
        assert not [name for name in others if name in letter.subject + letter.body]


def test_a_role_play_is_pinned_as_it_stands(cast: Cast, watching: Watching) -> None:
    role_play = a_role_play(watching)
    occasion = replace(
        watching.occasion, kind=ObservedKind.ROLE_PLAY, group=None, role_play=role_play
    )
    watching.opened(occasion=occasion)
    row = cast.session.scalars(select(Observation)).one()
    assert row.role_play == role_play
    assert row.role_play_digest is not None
    assert row.group_id is None
    with pytest.raises(NotFound):
        watching.opened(occasion=replace(occasion, role_play="no-such-play"))


def a_role_play(watching: Watching) -> str:
    modules = current_programme(watching.session).programme.modules
    return next(play.id for module in modules for play in module.role_plays)


def test_only_a_supervisor_of_the_trainee_opens(cast: Cast, watching: Watching) -> None:
    opening = watching.opening(second=cast.sam.public_id)
    for stranger in (watching.olga, cast.actor(cast.tom), cast.actor(cast.cora)):
        with pytest.raises(NotFound):
            actions.open_observation(cast.session, stranger, opening, now=NOW)
    with pytest.raises(NotPermitted, match="Only supervisors"):
        actions.open_observation(cast.session, watching.tara, opening, now=NOW)


def test_the_second_rater_is_another_person_and_qualified(cast: Cast, watching: Watching) -> None:
    for person, words in (
        (cast.sam, "Two people"),
        (cast.tara, "rates themselves"),
        (cast.tom, "another supervisor"),
    ):
        with pytest.raises(NotPermitted, match=words):
            watching.opened(second=person.public_id)
    assert watching.opened(second=cast.tom.public_id, certified=True)


def test_a_second_rater_who_cannot_sign_in_is_not_found(cast: Cast, watching: Watching) -> None:
    cast.olga.disabled_at = NOW
    cast.session.flush()
    with pytest.raises(NotFound):
        watching.opened()


def test_a_group_of_somebody_else_is_not_found(watching: Watching) -> None:
    with pytest.raises(NotFound):
        watching.opened(occasion=replace(watching.occasion, group="A" * 16))


def test_the_database_itself_wants_two_raters(cast: Cast, watching: Watching) -> None:
    watching.opened()
    row = cast.session.scalars(select(Observation)).one()
    for first, second in ((cast.sam.id, cast.sam.id), (cast.tara.id, cast.olga.id)):
        values = {
            "enrolment_id": row.enrolment_id,
            "trainee_id": row.trainee_id,
            "kind": row.kind,
            "held_on": row.held_on,
            "group_id": row.group_id,
            "form_digest": row.form_digest,
            "opened_at": NOW,
        }
        row_of = {"first_id": first, "second_id": second, "public_id": "A" * 16, **values}
        with pytest.raises(DBAPIError), cast.session.begin_nested():
            cast.session.execute(insert(Observation).values(**row_of))


# Drafts


def test_what_is_typed_is_kept_encrypted_and_a_stale_tab_overwrites_nothing(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.opened()
    first = actions.SaveRating(observation=opened, version=0, typed={"strength": ["You waited"]})
    version = actions.save_rating(cast.session, watching.sam, first, now=NOW)
    with pytest.raises(Stale):
        actions.save_rating(cast.session, watching.sam, first, now=NOW)
    again = replace(first, version=version, typed={"strength": ["You waited long"]})
    assert actions.save_rating(cast.session, watching.sam, again, now=NOW) == version + 1
    stored = cast.session.execute(text("SELECT typed FROM rating_draft")).scalar_one()
    assert "waited" not in stored


def test_a_draft_has_an_end(cast: Cast, watching: Watching) -> None:
    opened = watching.opened()
    huge = actions.SaveRating(observation=opened, version=0, typed={"strength": ["a" * 60_001]})
    with pytest.raises(NotPermitted, match="shorten"):
        actions.save_rating(cast.session, watching.sam, huge, now=NOW)


# Ratings


def test_strangers_rate_nothing_and_do_not_learn_that_it_is_there(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.opened()
    command = actions.SubmitRating(observation=opened, version=0, account=watching.account())
    for person in (cast.tom, cast.cora):
        with pytest.raises(NotFound):
            actions.submit_rating(cast.session, cast.actor(person), command, now=NOW)
    with pytest.raises(NotFound):
        actions.submit_rating(
            cast.session, watching.sam, replace(command, observation="A" * 16), now=NOW
        )


def test_another_supervisor_of_the_trainee_reads_but_does_not_rate(
    cast: Cast, watching: Watching
) -> None:
    ned = cast.person("Ned Next", Role.SUPERVISOR)
    opened = watching.rated()
    cast.assigned(cast.enrolment, ned)
    command = actions.SubmitRating(observation=opened, version=0, account=watching.account())
    with pytest.raises(NotPermitted, match="Somebody else was asked"):
        actions.submit_rating(cast.session, cast.actor(ned), command, now=NOW)


def test_a_rating_is_sent_once_and_never_changes(cast: Cast, watching: Watching) -> None:
    opened = watching.opened()
    watching.rates(watching.sam, opened)
    with pytest.raises(NotPermitted, match="stays as it is"):
        watching.rates(watching.sam, opened)
    for statement in ("UPDATE rating SET part = 'self'", "DELETE FROM rating"):
        with pytest.raises(DBAPIError, match="table of record"), cast.session.begin_nested():
            cast.session.execute(text(statement))


def test_sending_ends_the_draft_and_wants_the_version_that_was_seen(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.opened()
    save = actions.SaveRating(observation=opened, version=0, typed={})
    actions.save_rating(cast.session, watching.sam, save, now=NOW)
    behind = actions.SubmitRating(observation=opened, version=0, account=watching.account())
    with pytest.raises(Stale):
        actions.submit_rating(cast.session, watching.sam, behind, now=NOW)
    watching.rates(watching.sam, opened)
    assert cast.count(RatingDraft) == 0
    assert cast.happened()[-1] == "rating sent"


def test_a_rating_with_a_flaw_or_on_another_form_is_refused(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.opened()
    with pytest.raises(NotPermitted, match="tick what was harmful"):
        watching.rates(
            watching.sam, opened, watching.account(opens=ItemRating(level=Anchor.HARMFUL))
        )
    with pytest.raises(NotPermitted, match="fair view"):
        watching.rates(watching.sam, opened, replace(watching.account(), no_conflict=False))
    with pytest.raises(Stale):
        watching.rates(watching.sam, opened, replace(watching.account(), form="f" * 64))
    assert cast.count(Rating) == 0


def test_evidence_comes_with_the_second_rating_from_each_rater(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.opened()
    watching.rates(watching.tara, opened)
    watching.rates(watching.olga, opened)
    assert evidence_of(cast.session, cast.enrolment.id) == ()
    watching.rates(watching.sam, opened)
    found = evidence_of(cast.session, cast.enrolment.id, "E1")
    assert {piece.rater_name for piece in found} == {"Sam Supervisor", "Olga Othersupervisor"}
    assert {(it.kind, it.level, it.source) for it in found} == {
        (EvidenceKind.OBSERVATION, Miller.DOES, f"observation:{opened}")
    }
    assert letters(cast)[2:] == [cast.sam.id, cast.olga.id, cast.tara.id]


def test_harm_that_one_rater_saw_gives_no_evidence_of_that_item_to_anybody(
    cast: Cast, watching: Watching
) -> None:
    watching.rated(watching.account(opens=HARM))
    shown = {piece.competency for piece in evidence_of(cast.session, cast.enrolment.id)}
    assert not {"S3", "S4", "R1"} & shown
    assert "E1" in shown


def test_a_role_play_shows_how_and_not_that_somebody_does_it(
    cast: Cast, watching: Watching
) -> None:
    occasion = replace(
        watching.occasion,
        kind=ObservedKind.ROLE_PLAY,
        group=None,
        role_play=a_role_play(watching),
    )
    watching.rated(occasion=occasion)
    found = evidence_of(cast.session, cast.enrolment.id, "E1")
    assert {(it.kind, it.level) for it in found} == {(EvidenceKind.ROLE_PLAY, Miller.SHOWS_HOW)}


# Summaries


def test_two_raters_agree_on_a_summary(cast: Cast, watching: Watching) -> None:
    opened = watching.rated()
    seen = watching.summarised(opened)
    confirm = actions.ConfirmSummary(observation=opened, seen=seen)
    with pytest.raises(NotPermitted, match="other rater"):
        actions.confirm_summary(cast.session, watching.sam, confirm, now=NOW)
    with pytest.raises(Stale):
        actions.confirm_summary(
            cast.session, watching.olga, replace(confirm, seen="another"), now=NOW
        )
    actions.confirm_summary(cast.session, watching.olga, confirm, now=NOW)
    assert cast.count(SummaryConfirmation) == 1
    assert cast.happened()[-2:] == ["observation summary written", "observation summary confirmed"]
    with pytest.raises(NotPermitted, match="stays as it is"):
        watching.summarised(opened, seen=seen)


def test_a_summary_takes_the_place_of_one_that_was_seen_and_not_confirmed(
    watching: Watching,
) -> None:
    opened = watching.rated()
    first = watching.summarised(opened)
    with pytest.raises(Stale):
        watching.summarised(opened, watching.olga)
    second = watching.summarised(opened, watching.olga, seen=first)
    found = watching.seen(watching.sam, opened).summary
    assert found is not None
    assert found.public_id == second


def test_no_summary_before_both_are_in_and_none_by_the_trainee(watching: Watching) -> None:
    opened = watching.opened()
    watching.rates(watching.sam, opened)
    with pytest.raises(NotPermitted, match="both ratings"):
        watching.summarised(opened)
    watching.rates(watching.olga, opened)
    with pytest.raises(NotPermitted, match="two raters"):
        watching.summarised(opened, watching.tara)


# Calling off, reading


def test_an_observation_that_nobody_rated_is_called_off_with_a_reason(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.opened()
    command = actions.CallOffObservation(observation=opened, reason=" ")
    with pytest.raises(NotPermitted, match="Say why"):
        actions.call_off_observation(cast.session, watching.sam, command, now=NOW)
    command = replace(command, reason="The group said no.")
    with pytest.raises(NotPermitted, match="opened"):
        actions.call_off_observation(cast.session, watching.olga, command, now=NOW)
    actions.call_off_observation(cast.session, watching.sam, command, now=NOW)
    with pytest.raises(NotPermitted, match="called off"):
        watching.rates(watching.olga, opened)
    assert cast.happened()[-1] == "observation called off"


def test_a_reading_is_noted_once_in_half_an_hour_and_never_the_trainee_s_own(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.rated()
    for who, later in ((watching.tara, 0), (watching.sam, 0), (watching.sam, 29)):
        actions.note_reading(cast.session, who, opened, now=NOW + timedelta(minutes=later))
    assert cast.count(ObservationReading) == 1
    actions.note_reading(cast.session, watching.sam, opened, now=NOW + timedelta(minutes=31))
    assert cast.count(ObservationReading) == 2
    actions.note_reading(cast.session, watching.sam, "A" * 16, now=NOW)
    assert cast.count(ObservationReading) == 2


def test_nothing_of_an_observation_can_be_changed(cast: Cast, watching: Watching) -> None:
    watching.rated()
    with pytest.raises(DBAPIError, match="table of record"), cast.session.begin_nested():
        cast.session.execute(update(Observation).values(held_on=TODAY - timedelta(days=1)))


def test_the_part_of_a_rating_is_that_of_its_rater(cast: Cast, watching: Watching) -> None:
    opened = watching.opened()
    for who in (watching.tara, watching.olga, watching.sam):
        watching.rates(who, opened)
    found = cast.session.execute(select(Rating.rater_id, Rating.part)).all()
    assert {(row.rater_id, row.part) for row in found} == {
        (cast.tara.id, Part.SELF),
        (cast.olga.id, Part.SECOND),
        (cast.sam.id, Part.FIRST),
    }
