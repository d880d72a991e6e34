"""Two who do not judge each other do so nowhere: not by lot, not on a panel, not by marking."""

from datetime import timedelta

import pytest

from facilitator.calibration import actions as calibration
from facilitator.calibration.models import SecondAnswer
from facilitator.calibration.queries import look_in_full
from facilitator.certification.actions import DecideOnApplication, decide_on_application
from facilitator.certification.models import Application
from facilitator.certification.queries import (
    ApplicationFilter,
    application_in_full,
    applications_for_decider,
    decider_facts,
)
from facilitator.certification.rules import (
    ApplicationKind,
    ApplicationState,
    Verdict,
    refusal_to_read,
)
from facilitator.complaints.queries import complaints_for_panelist, possible_panelists
from facilitator.conflicts.actions import LiftConflict, lift_conflict
from facilitator.errors import NotFound, NotPermitted
from facilitator.observations import actions as observations
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.practice.rules import Verdict as EntryVerdict
from facilitator.quizzes.models import WrittenMarking
from tests.calibration.rating import NOTE, Rating, everything_is_drawn
from tests.cast import NOW, Cast
from tests.certification.kept import certify
from tests.complaints.heard import Heard
from tests.conflicts.declaring import declare
from tests.observations.test_guests import LINK, guest_sends, with_a_guest
from tests.observations.watching import Watching
from tests.practice.log import Log
from tests.quizzes.trying import Trying
from tests.quizzes.writing import ALL_BUT_THE_TALK, hand_in, marks, publish_written


def apart(cast: Cast, one: Person, other: Person) -> str:
    found = declare(cast, cast.cora, one, other)
    cast.session.commit()
    return found


def asked(cast: Cast) -> str:
    row = Application(
        enrolment_id=cast.enrolment.id,
        applicant_id=cast.tara.id,
        kind=ApplicationKind.NEW,
        state=ApplicationState.OPEN,
        name="Tara",
        applied_at=NOW,
    )
    cast.session.add(row)
    cast.session.flush()
    return row.public_id


@pytest.mark.parametrize("speaker", ["tara", "dana"])
def test_neither_decides_on_the_other_nor_opens_the_dossier(cast: Cast, speaker: str) -> None:
    application, dana = asked(cast), cast.actor(cast.dana)
    conflict = declare(cast, getattr(cast, speaker), cast.tara, cast.dana)
    facts = decider_facts(cast.session, dana, cast.enrolment.id, now=NOW)
    found = application_in_full(cast.session, application).facts
    refusal = refusal_to_read(dana, found, facts)
    assert refusal is not None
    assert refusal.code == "conflict"
    command = DecideOnApplication(
        application=application, verdict=Verdict.REFUSE, missing=("led",), reason="Not yet."
    )
    with pytest.raises((NotFound, NotPermitted)):
        decide_on_application(cast.session, dana, command, now=NOW)
    assert applications_for_decider(cast.session, dana, ApplicationFilter()) == ()
    dev = cast.actor(cast.dev)
    assert len(applications_for_decider(cast.session, dev, ApplicationFilter())) == 1
    lift_conflict(cast.session, cast.actor(cast.cora), LiftConflict(conflict=conflict), now=NOW)
    assert len(applications_for_decider(cast.session, dana, ApplicationFilter())) == 1


def test_neither_sits_on_a_panel_about_the_other_nor_stays_on_one(cast: Cast) -> None:
    certify(cast)
    heard = Heard(cast).notified()
    declare(cast, cast.dev, cast.dev, cast.tara)
    names = {it.name for it in possible_panelists(cast.session, heard.whole, now=NOW)}
    assert cast.dana.name in names
    assert cast.dev.name not in names
    with pytest.raises(NotPermitted, match="close"):
        heard.seat(cast.dev)
    heard.seat(cast.dana)
    assert len(complaints_for_panelist(cast.session, cast.dana.id)) == 1
    declare(cast, cast.tara, cast.tara, cast.dana)
    assert complaints_for_panelist(cast.session, cast.dana.id) == ()
    assert heard.whole.facts.panel(heard.whole.facts.stage) == ()


def test_no_lot_falls_on_somebody_who_does_not_judge_either(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything_is_drawn(monkeypatch)
    rating = Rating(cast)
    rating.drawn()
    apart(cast, cast.olga, cast.tara)
    log = Log(cast)
    log.confirmed()
    assert rating.drawn() == 0
    third = cast.person("Third T", Role.SUPERVISOR)
    log.confirmed(held_on=log.account().held_on - timedelta(days=1))
    assert rating.drawn() == 1
    assert rating.look().second_id == third.id


@pytest.mark.parametrize("other", ["tara", "sam"])
def test_a_lot_that_fell_before_is_not_answered_any_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    everything_is_drawn(monkeypatch)
    rating = Rating(cast)
    rating.drawn_entry()
    look, olga = rating.look().public_id, cast.actor(cast.olga)
    assert look_in_full(cast.session, olga, look, now=NOW).entry is not None
    apart(cast, cast.olga, getattr(cast, other))
    assert look_in_full(cast.session, olga, look, now=NOW).entry is None
    answer = calibration.AnswerEntryLook(look=look, verdict=EntryVerdict.CONFIRM, reason="")
    with pytest.raises(NotPermitted, match="do not judge each other"):
        calibration.answer_entry_look(cast.session, olga, answer, now=NOW)
    assert cast.count(SecondAnswer) == 0


def test_whoever_rated_as_a_guest_is_not_drawn_to_look_at_the_same(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything_is_drawn(monkeypatch)
    rating, watching = Rating(cast), Watching(cast)
    third = cast.person("Third T", Role.SUPERVISOR)
    rating.drawn()
    opened = with_a_guest(watching)
    guest_sends(watching)
    observations.claim_rating(cast.session, watching.olga, LINK.secret_hash, now=NOW)
    cast.session.commit()
    notes = dict.fromkeys(("listens", "opens", "links"), NOTE)
    watching.rates(watching.sam, opened, watching.account(**notes))
    assert rating.drawn() == 1
    assert rating.look().second_id == third.id


def test_neither_marks_what_the_other_wrote(cast: Cast) -> None:
    publish_written(cast)
    _, answer = hand_in(Trying(cast, cast.tara))
    apart(cast, cast.sam, cast.tara)
    with pytest.raises(NotPermitted, match="do not judge each other"):
        marks(cast, cast.sam, answer, *ALL_BUT_THE_TALK)
    assert cast.count(WrittenMarking) == 0
