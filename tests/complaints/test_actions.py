"""From a complaint to an outcome, and from there to an appeal."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError

from facilitator.certification.queries import certificate_by_code
from facilitator.certification.status import State
from facilitator.complaints import actions
from facilitator.complaints.actions import MakeComplaint
from facilitator.complaints.models import Complaint, ComplaintSeat, ComplaintStep, ComplaintVote
from facilitator.complaints.rules import Outcome
from facilitator.complaints.steps import Stage
from facilitator.conflicts.actions import LiftConflict, lift_conflict
from facilitator.conflicts.models import Conflict
from facilitator.errors import NotFound, NotPermitted
from facilitator.history.models import Event
from facilitator.history.queries import first_broken_link
from facilitator.notices.models import LetterRow
from facilitator.people.rules import Role
from tests.cast import NOW, Cast
from tests.certification.kept import certify
from tests.complaints.heard import CODE, STORY, WORDS, Heard
from tests.conflicts.declaring import declare


@pytest.fixture
def certified(cast: Cast) -> Cast:
    certify(cast)
    return cast


@pytest.fixture
def heard(certified: Cast) -> Heard:
    return Heard(certified)


def test_a_complaint_is_kept_and_every_coordinator_hears_of_it(heard: Heard) -> None:
    last = heard.session.scalars(select(LetterRow).order_by(LetterRow.id.desc())).first()
    assert last is not None
    assert (last.person_id, last.subject) == (heard.cast.cora.id, "Something waits for you")
    assert STORY not in last.body
    assert heard.cast.happened()[-1] == "complaint received"


def test_no_word_of_it_and_no_code_stands_in_the_history(heard: Heard) -> None:
    heard.appealed(Outcome.REVOCATION)
    written = " ".join(f"{it.subject}{it.details}" for it in heard.session.scalars(select(Event)))
    for secret in (CODE, STORY, WORDS, "Tuesday"):
        assert secret not in written
    assert first_broken_link(heard.session) is None


def test_a_code_is_used_once_and_opens_its_complaint(heard: Heard) -> None:
    command = MakeComplaint(code=CODE, about="x", story=STORY, immediate_risk=False)
    with pytest.raises(NotPermitted, match="sent already"):
        actions.make_complaint(heard.session, command, now=NOW)
    actions.add_to_complaint(heard.session, CODE, WORDS, now=NOW)
    assert heard.whole.steps[-1].words == WORDS
    with pytest.raises(NotFound):
        actions.add_to_complaint(heard.session, "0" * 28, WORDS, now=NOW)
    assert heard.cast.count(Complaint) == 1


def test_only_coordinators_look_after_it_and_each_step_is_taken_once(heard: Heard) -> None:
    with pytest.raises(NotPermitted, match="Only coordinators"):
        actions.acknowledge_complaint(
            heard.session, heard.cast.actor(heard.cast.dana), heard.id, WORDS, now=NOW
        )
    with pytest.raises(NotPermitted, match="Say first whom"):
        actions.notify_person(heard.session, heard.cora, heard.id, WORDS, now=NOW)
    heard.notified()
    with pytest.raises(NotPermitted, match="done already"):
        actions.acknowledge_complaint(heard.session, heard.cora, heard.id, WORDS, now=NOW)
    with pytest.raises(NotFound):
        actions.acknowledge_complaint(heard.session, heard.cora, "A" * 16, WORDS, now=NOW)


def test_an_unknown_number_names_nobody(heard: Heard) -> None:
    for number in ("", "1999-0001"):
        with pytest.raises(NotPermitted, match="no certificate with this number"):
            actions.name_person(heard.session, heard.cora, heard.id, number, now=NOW)


def test_a_coordinator_never_looks_after_a_complaint_about_themselves(heard: Heard) -> None:
    heard.named()
    heard.cast.grant(heard.cast.tara, Role.COORDINATOR)
    with pytest.raises(NotFound):
        actions.notify_person(
            heard.session, heard.cast.actor(heard.cast.tara), heard.id, WORDS, now=NOW
        )


def test_a_pause_suspends_at_once_and_ends_with_no_case(heard: Heard) -> None:
    heard.answered()
    actions.pause_certificate(heard.session, heard.cora, heard.id, STORY, now=NOW)
    assert heard.certificate().status.state is State.SUSPENDED
    heard.seat(*heard.panel)
    for person in heard.panel[:2]:
        heard.vote(person, Outcome.NO_CASE)
    assert heard.certificate().status.valid


def test_only_the_person_answers_and_once(heard: Heard) -> None:
    heard.notified()
    for other in (heard.cast.tom, heard.cast.cora):
        with pytest.raises(NotFound):
            actions.answer_complaint(
                heard.session, heard.cast.actor(other), heard.id, STORY, now=NOW
            )
    actions.answer_complaint(heard.session, heard.tara, heard.id, STORY, now=NOW)
    with pytest.raises(NotPermitted, match="have answered"):
        actions.answer_complaint(heard.session, heard.tara, heard.id, STORY, now=NOW)


def test_neither_side_nor_their_supervisor_nor_anyone_close_sits(certified: Cast) -> None:
    teller = certified.person("Tess Teller", Role.DECIDER)
    heard = Heard(certified, complainant=teller).notified()
    certified.grant(certified.sam, Role.DECIDER)
    certified.grant(certified.tara, Role.DECIDER)
    for person in (teller, certified.sam, certified.tara, certified.tom):
        with pytest.raises(NotPermitted):
            heard.seat(person)
    heard.seat(certified.dana)
    with pytest.raises(NotPermitted, match="not on the panel"):
        heard.seat(certified.dana)


def test_whoever_is_close_leaves_their_seat_to_another(heard: Heard) -> None:
    heard.answered().seat(*heard.panel)
    dana = heard.cast.actor(heard.cast.dana)
    actions.leave_panel(heard.session, dana, heard.id, now=NOW)
    with pytest.raises(NotFound):
        heard.vote(heard.cast.dana, Outcome.NO_CASE)
    with pytest.raises(NotPermitted, match="not whole"):
        heard.vote(heard.cast.dev, Outcome.NO_CASE)
    heard.seat(heard.others[0])
    heard.vote(heard.cast.dev, Outcome.NO_CASE)
    heard.vote(heard.others[0], Outcome.NO_CASE)
    assert heard.whole.outcome is Outcome.NO_CASE


def test_whoever_left_their_seat_stays_away_when_the_conflict_is_lifted(heard: Heard) -> None:
    heard.answered().seat(*heard.panel)
    dana, cora = heard.cast.actor(heard.cast.dana), heard.cast.actor(heard.cast.cora)
    actions.leave_panel(heard.session, dana, heard.id, now=NOW)
    heard.seat(heard.others[0])
    conflict = heard.session.scalars(select(Conflict.public_id)).one()
    lift_conflict(heard.session, cora, LiftConflict(conflict=conflict), now=NOW)
    with pytest.raises(NotFound):
        heard.vote(heard.cast.dana, Outcome.NO_CASE)


def test_a_vote_stands_whatever_the_person_declares_after_it(heard: Heard) -> None:
    heard.answered().seat(*heard.panel)
    heard.vote(heard.cast.dana, Outcome.NO_CASE)
    declare(heard.cast, heard.cast.tara, heard.cast.tara, heard.cast.dana)
    heard.vote(heard.cast.dev, Outcome.NO_CASE)
    assert heard.whole.outcome is Outcome.NO_CASE


@pytest.mark.parametrize(
    ("outcome", "months", "state"),
    [
        (Outcome.NO_CASE, None, State.VALID),
        (Outcome.LEARNING_PLAN, None, State.VALID),
        (Outcome.PROBATION, 6, State.VALID),
        (Outcome.SUSPENSION, 6, State.SUSPENDED),
        (Outcome.REVOCATION, None, State.REVOKED),
    ],
)
def test_an_outcome_changes_the_certificate_in_the_same_moment(
    heard: Heard, outcome: Outcome, months: int | None, state: State
) -> None:
    heard.decided(outcome, months)
    status = heard.certificate().status
    assert status.state is state
    assert (status.probation is not None) == (outcome is Outcome.PROBATION)
    if outcome is Outcome.SUSPENSION:
        assert status.suspended_until == date(2027, 5, 22)


def test_a_suspension_takes_the_place_of_the_pause(heard: Heard) -> None:
    heard.answered()
    actions.pause_certificate(heard.session, heard.cora, heard.id, STORY, now=NOW)
    heard.seat(*heard.panel)
    for person in heard.panel[:2]:
        heard.vote(person, Outcome.SUSPENSION, 2)
    assert heard.certificate().status.suspended_until == date(2027, 1, 22)
    assert heard.certificate(NOW + timedelta(days=70)).status.valid


def test_nobody_votes_twice_from_outside_or_after_it_is_decided(heard: Heard) -> None:
    heard.answered().seat(*heard.panel)
    heard.vote(heard.cast.dana, Outcome.NO_CASE)
    with pytest.raises(NotPermitted, match="have voted"):
        heard.vote(heard.cast.dana, Outcome.REVOCATION)
    for outsider in (heard.others[0], heard.cast.cora, heard.cast.tara):
        with pytest.raises(NotFound):
            heard.vote(outsider, Outcome.NO_CASE)
    heard.vote(heard.cast.dev, Outcome.NO_CASE)
    with pytest.raises(NotPermitted, match="has been decided"):
        heard.vote(heard.dora, Outcome.NO_CASE)
    assert heard.cast.count(ComplaintVote) == 2


@pytest.mark.parametrize(
    ("outcome", "months"),
    [(Outcome.REVOCATION, None), (Outcome.SUSPENSION, 12), (Outcome.PROBATION, 3)],
)
def test_an_appeal_that_is_upheld_undoes_it_from_the_first_day(
    heard: Heard, outcome: Outcome, months: int | None
) -> None:
    before = heard.certificate()
    heard.appealed(outcome, months)
    later = NOW + timedelta(days=6)
    for person in heard.others[:2]:
        heard.vote(person, Outcome.UPHELD, now=later)
    after = heard.certificate(later)
    assert after.status == before.status
    code = certificate_by_code(heard.session, before.code, now=NOW + timedelta(days=3))
    assert code is not None
    assert code.status.valid
    assert heard.cast.happened()[-1] == "certificate reinstated"


def test_an_appeal_that_is_not_upheld_changes_nothing(heard: Heard) -> None:
    heard.appealed(Outcome.REVOCATION)
    for person in heard.others[:2]:
        heard.vote(person, Outcome.NOT_UPHELD)
    assert heard.certificate().status.state is State.REVOKED
    found = heard.whole.decided(Stage.APPEAL)
    assert found is not None
    assert found.outcome is Outcome.NOT_UPHELD


def test_nobody_of_the_panel_hears_the_appeal(heard: Heard) -> None:
    heard.decided(Outcome.REVOCATION)
    actions.appeal_complaint(heard.session, heard.tara, heard.id, STORY, now=NOW)
    with pytest.raises(NotPermitted, match="were not on the panel"):
        heard.seat(heard.cast.dana)
    with pytest.raises(NotFound):
        heard.vote(heard.cast.dana, Outcome.UPHELD)


def test_there_is_one_appeal_within_ten_working_days_by_the_person(heard: Heard) -> None:
    heard.decided(Outcome.SUSPENSION, 3)
    for other in (heard.cast.tom, heard.cast.dana):
        with pytest.raises(NotFound):
            actions.appeal_complaint(
                heard.session, heard.cast.actor(other), heard.id, STORY, now=NOW
            )
    late = NOW + timedelta(days=15)
    with pytest.raises(NotPermitted, match="ten working days"):
        actions.appeal_complaint(heard.session, heard.tara, heard.id, STORY, now=late)
    actions.appeal_complaint(heard.session, heard.tara, heard.id, STORY, now=NOW)
    with pytest.raises(NotPermitted, match="one appeal"):
        actions.appeal_complaint(heard.session, heard.tara, heard.id, STORY, now=NOW)


def test_what_was_told_done_and_voted_is_never_changed(heard: Heard) -> None:
    heard.decided(Outcome.NO_CASE)
    for model in (ComplaintVote, ComplaintSeat, ComplaintStep, Complaint):
        with pytest.raises(DBAPIError, match="table of record"), heard.session.begin_nested():
            heard.session.execute(delete(model))
