"""Leave, probation, renewal, reminders and ties, as they are kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError

from facilitator.certification.actions import (
    ActOnCertificate,
    AnswerLearning,
    DecideOnApplication,
    LogLearning,
    answer_learning,
    apply_for_certification,
    apply_for_renewal,
    begin_leave,
    begin_probation,
    choose_name_form,
    decide_on_application,
    end_leave,
    end_probation,
    impose,
    leave_to_others,
    lift_suspension,
    log_learning,
    revoke_certificate,
    suspend_certificate,
    write_reminders,
)
from facilitator.certification.acts import Act
from facilitator.certification.keeping import LearningKind
from facilitator.certification.models import (
    Application,
    Certificate,
    LearningAnswer,
    LiveCertificate,
    Reminder,
)
from facilitator.certification.queries import (
    application_in_full,
    applications_for_decider,
    certificate_by_code,
    certificate_in_full,
    frozen_standing,
    renewal_of,
    renewals,
)
from facilitator.certification.queries.applications import ApplicationFilter
from facilitator.certification.rules import NameForm, Verdict
from facilitator.certification.status import State
from facilitator.conflicts.models import Conflict
from facilitator.conflicts.queries import in_conflict
from facilitator.errors import NotFound, NotPermitted
from facilitator.history.queries import first_broken_link
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LetterKind
from facilitator.people.models import Person
from facilitator.practice.models import SupportGroup
from tests.cast import NOW, Cast
from tests.certification.kept import (
    LAST,
    REASON,
    WINDOW,
    certify,
    decide,
    keep_at_it,
    noon,
    of_tara,
    renew,
    see,
)
from tests.certification.ready import make_ready
from tests.conflicts.declaring import declare


@pytest.fixture
def certified(cast: Cast) -> Cast:
    certify(cast)
    return cast


@pytest.fixture
def kept(certified: Cast) -> Cast:
    keep_at_it(certified)
    return certified


def act(cast: Cast, until: date | None = None) -> ActOnCertificate:
    return ActOnCertificate(certificate=of_tara(cast).public_id, reason=REASON, until=until)


def rest(cast: Cast, days: int) -> None:
    """Tara takes leave today, and comes back after so many days."""
    mine, tara = of_tara(cast).public_id, cast.actor(cast.tara)
    begin_leave(cast.session, tara, mine, now=NOW)
    end_leave(cast.session, tara, mine, now=NOW + timedelta(days=days))


def test_a_holder_takes_leave_and_comes_back_with_every_day(certified: Cast) -> None:
    mine, tara = of_tara(certified).public_id, certified.actor(certified.tara)
    begin_leave(certified.session, tara, mine, now=NOW)
    later = NOW + timedelta(days=100)
    assert of_tara(certified, later).status.state is State.ON_LEAVE
    assert of_tara(certified, later).status.valid_until == LAST + timedelta(days=100)
    end_leave(certified.session, tara, mine, now=later)
    back = of_tara(certified, later)
    assert back.status.valid
    assert back.status.valid_until == LAST + timedelta(days=100)
    assert [event.reason for event in back.events] == [None, None]
    assert certified.happened()[-2:] == ["certificate leave begun", "certificate leave ended"]
    assert first_broken_link(certified.session) is None


def test_nobody_takes_leave_for_another_or_twice(certified: Cast) -> None:
    mine = of_tara(certified).public_id
    for person in (certified.tom, certified.cora):
        with pytest.raises(NotFound):
            begin_leave(certified.session, certified.actor(person), mine, now=NOW)
    begin_leave(certified.session, certified.actor(certified.tara), mine, now=NOW)
    with pytest.raises(NotPermitted, match="You can take leave"):
        begin_leave(certified.session, certified.actor(certified.tara), mine, now=NOW)


def test_whoever_is_suspended_takes_no_leave(certified: Cast) -> None:
    cora, tara = certified.actor(certified.cora), certified.actor(certified.tara)
    suspend_certificate(certified.session, cora, act(certified), now=NOW)
    with pytest.raises(NotPermitted, match="while your certificate is valid"):
        begin_leave(certified.session, tara, of_tara(certified).public_id, now=NOW)


def test_a_suspension_can_have_a_last_day_within_two_years(certified: Cast) -> None:
    cora = certified.actor(certified.cora)
    with pytest.raises(NotPermitted, match="two years"):
        suspend_certificate(certified.session, cora, act(certified, date(2029, 1, 1)), now=NOW)
    suspend_certificate(certified.session, cora, act(certified, date(2027, 1, 31)), now=NOW)
    assert of_tara(certified, noon(date(2027, 1, 31))).status.state is State.SUSPENDED
    assert of_tara(certified, noon(date(2027, 2, 1))).status.valid


def test_a_probation_is_begun_and_ended_by_a_coordinator_after_three_months(
    certified: Cast,
) -> None:
    cora = certified.actor(certified.cora)
    begin_probation(certified.session, cora, act(certified), now=NOW)
    assert of_tara(certified).status.valid
    with pytest.raises(NotPermitted, match="three months"):
        end_probation(certified.session, cora, act(certified), now=NOW + timedelta(days=80))
    end_probation(certified.session, cora, act(certified), now=NOW + timedelta(days=92))
    assert of_tara(certified, NOW + timedelta(days=92)).status.probation is None
    for person in (certified.tara, certified.sam):
        with pytest.raises(NotPermitted, match="Only coordinators"):
            begin_probation(certified.session, certified.actor(person), act(certified), now=NOW)


def test_what_is_reinstated_stands_again_from_the_first_day(certified: Cast) -> None:
    cora, later = certified.actor(certified.cora), NOW + timedelta(days=60)
    revoke_certificate(certified.session, cora, act(certified), now=NOW)
    assert certified.count(LiveCertificate) == 0
    impose(certified.session, cora, act(certified), Act.REINSTATE, now=later)
    found = of_tara(certified, later)
    assert found.status.valid
    assert (found.status.since, found.status.valid_until) == (found.issued_on, LAST)
    assert of_tara(certified, NOW + timedelta(days=30)).status.valid
    assert certified.count(LiveCertificate) == 1
    with pytest.raises(NotPermitted, match="nothing to undo"):
        impose(certified.session, cora, act(certified), Act.REINSTATE, now=later)


def test_a_renewal_is_a_new_record_in_the_same_series_and_costs_no_day(kept: Cast) -> None:
    before = of_tara(kept, WINDOW)
    choose_name_form(kept.session, kept.actor(kept.tara), before.public_id, NameForm.NONE, now=NOW)
    after = renew(kept)
    assert (after.series, after.issued_on) == (before.public_id, WINDOW.date())
    assert after.valid_until == date(2030, 11, 21)
    assert after.status.valid
    assert after.name_form is NameForm.NONE
    old = certificate_by_code(kept.session, before.code, now=WINDOW)
    assert old is not None
    assert old.status.state is State.REPLACED
    standing = frozen_standing(kept.session, after.id)
    assert {it.id for it in standing.requirements} >= {"learning", "supervised", "code"}
    assert standing.met
    assert kept.count(LiveCertificate) == 1
    assert first_broken_link(kept.session) is None


def test_at_each_moment_of_a_renewal_one_certificate_holds(kept: Cast) -> None:
    last = noon(LAST)
    before = of_tara(kept, last)
    after = renew(kept, last)
    for now in (last - timedelta(days=1), last, last + timedelta(days=1)):
        both = [
            certificate_in_full(kept.session, it, now=now)
            for it in (before.public_id, after.public_id)
        ]
        assert sum(it.status.valid for it in both) == 1, now


def test_renewal_goes_on_with_a_probation(kept: Cast) -> None:
    cora = kept.actor(kept.cora)
    begin_probation(kept.session, cora, act(kept), now=WINDOW)
    until = of_tara(kept, WINDOW).status.probation
    after = renew(kept)
    assert until is not None
    assert after.status.probation is not None
    assert after.status.probation.until == until.until


def test_nobody_renews_early_suspended_revoked_on_leave_or_without_what_is_asked(
    kept: Cast,
) -> None:
    session, tara, cora = kept.session, kept.actor(kept.tara), kept.actor(kept.cora)
    mine = of_tara(kept).public_id
    with pytest.raises(NotPermitted, match="Asking early costs you no day"):
        apply_for_renewal(session, tara, now=noon(LAST - timedelta(days=90)))
    suspend_certificate(session, cora, act(kept), now=WINDOW)
    with pytest.raises(NotPermitted, match="suspended"):
        apply_for_renewal(session, tara, now=WINDOW)
    lift_suspension(session, cora, act(kept), now=WINDOW)
    begin_leave(session, tara, mine, now=WINDOW)
    with pytest.raises(NotPermitted, match="End your leave first"):
        apply_for_renewal(session, tara, now=WINDOW)
    end_leave(session, tara, mine, now=WINDOW)
    revoke_certificate(session, cora, act(kept), now=WINDOW)
    with pytest.raises(NotPermitted, match="not renewed"):
        apply_for_renewal(session, tara, now=WINDOW)


def test_nothing_done_renews_nothing(certified: Cast) -> None:
    with pytest.raises(NotPermitted, match="Still missing: 7 of 7"):
        apply_for_renewal(certified.session, certified.actor(certified.tara), now=WINDOW)
    with pytest.raises(NotFound):
        apply_for_renewal(certified.session, certified.actor(certified.tom), now=WINDOW)


def test_a_certificate_suspended_while_two_decide_is_not_renewed(kept: Cast) -> None:
    application = apply_for_renewal(kept.session, kept.actor(kept.tara), now=WINDOW)
    decide(kept, kept.dana, application, WINDOW)
    suspend_certificate(kept.session, kept.actor(kept.cora), act(kept), now=WINDOW)
    with pytest.raises(NotPermitted, match="suspended"):
        decide(kept, kept.dev, application, WINDOW)
    assert kept.count(Certificate) == 1


def test_rules_that_ask_more_meanwhile_cannot_be_set_aside(
    kept: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = apply_for_renewal(kept.session, kept.actor(kept.tara), now=WINDOW)
    asked = renewals.requirements_of

    def more(*given: object) -> object:
        found = asked(*given)  # type: ignore[arg-type]
        assert found.renewal is not None
        return replace(found, renewal=replace(found.renewal, learning_minutes=6000))

    monkeypatch.setattr(renewals, "requirements_of", more)
    with pytest.raises(NotPermitted, match="learning"):
        decide(kept, kept.dana, application, WINDOW)


def test_a_lapsed_certificate_is_renewed_from_today_and_nobody_begins_anew(kept: Cast) -> None:
    lapsed = noon(LAST + timedelta(days=100))
    tara = kept.actor(kept.tara)
    with pytest.raises(NotPermitted, match="You can renew it"):
        apply_for_certification(kept.session, tara, "Tara", now=lapsed)
    with pytest.raises(NotPermitted, match="Still missing: 1 of 5"):
        apply_for_renewal(kept.session, tara, now=lapsed)
    back = noon(LAST + timedelta(days=50)).date()
    see(kept, kept.session.scalars(select(SupportGroup.id)).all()[-1], back)
    after = renew(kept, lapsed)
    assert after.issued_on == lapsed.date()
    assert after.valid_until == date(2031, 2, 28)


def test_learning_is_confirmed_once_by_somebody_else(certified: Cast) -> None:
    tara = certified.actor(certified.tara)
    command = LogLearning(kind=LearningKind.ETHICS, held_on=NOW.date(), minutes=90, title="A talk")
    entry = log_learning(certified.session, tara, command, now=NOW)
    yes = AnswerLearning(entry=entry, confirmed=True)
    with pytest.raises(NotPermitted, match="Somebody else"):
        answer_learning(certified.session, tara, yes, now=NOW)
    for stranger in (certified.tom, certified.olga, certified.dana):
        with pytest.raises(NotFound):
            answer_learning(certified.session, certified.actor(stranger), yes, now=NOW)
    answer_learning(certified.session, certified.actor(certified.cora), yes, now=NOW)
    with pytest.raises(NotPermitted, match="answered already"):
        answer_learning(certified.session, certified.actor(certified.sam), yes, now=NOW)
    with pytest.raises(DBAPIError, match="table of record"):
        certified.session.execute(delete(LearningAnswer))


def test_nobody_logs_learning_who_was_never_certified(cast: Cast) -> None:
    command = LogLearning(kind=LearningKind.OTHER, held_on=NOW.date(), minutes=90, title="A talk")
    with pytest.raises(NotFound):
        log_learning(cast.session, cast.actor(cast.tom), command, now=NOW)


def test_reminders_are_written_once_each_and_none_on_leave(certified: Cast) -> None:
    session = certified.session
    session.query(LetterRow).delete()
    assert write_reminders(session, now=noon(LAST - timedelta(days=91))) == 0
    for left in (90, 90, 89, 60, 30, 29, 7, 0):
        write_reminders(session, now=noon(LAST - timedelta(days=left)))
    days = session.scalars(select(Reminder.days).order_by(Reminder.days.desc())).all()
    assert list(days) == [90, 60, 30, 7]
    letters = session.scalars(select(LetterRow)).all()
    assert {it.kind for it in letters} == {LetterKind.REMINDER}
    assert {it.subject for it in letters} == {"A date is coming up"}
    assert len(letters) == 4


def test_on_leave_nobody_is_reminded_and_a_new_end_has_its_own(certified: Cast) -> None:
    session, tara = certified.session, certified.actor(certified.tara)
    mine = of_tara(certified).public_id
    assert write_reminders(session, now=noon(LAST - timedelta(days=90))) == 1
    begin_leave(session, tara, mine, now=noon(LAST - timedelta(days=80)))
    assert write_reminders(session, now=noon(LAST - timedelta(days=60))) == 0
    end_leave(session, tara, mine, now=noon(LAST + timedelta(days=20)))
    assert write_reminders(session, now=noon(LAST + timedelta(days=20))) == 1
    assert certified.count(Reminder) == 2


def test_coming_back_shows_what_comes_first_until_it_is_done(certified: Cast) -> None:
    rest(certified, 50)
    back = NOW + timedelta(days=50)
    renewal = renewal_of(certified.session, of_tara(certified, back), now=back)
    assert renewal is not None
    assert [(it.id, it.met) for it in renewal.on_return] == [
        ("back-co-led", False),
        ("back-refresher", False),
    ]


def test_a_decider_who_is_close_leaves_it_to_others(ready_again: Cast) -> None:
    cast = ready_again
    tara = cast.actor(cast.tara)
    application = apply_for_certification(cast.session, tara, "Tara", now=NOW)
    leave_to_others(cast.session, cast.actor(cast.dana), application, now=NOW)
    for _ in range(2):
        with pytest.raises(NotFound):
            decide(cast, cast.dana, application)
    dana = cast.actor(cast.dana)
    assert applications_for_decider(cast.session, dana, ApplicationFilter()) == ()
    decide(cast, cast.dev, application)
    assert in_conflict(cast.session, cast.dana.id, cast.tara.id)
    assert cast.count(Conflict) == 1


def test_whoever_the_applicant_is_close_to_does_not_decide_either(ready_again: Cast) -> None:
    cast = ready_again
    declare(cast, cast.tara, cast.tara, cast.dana)
    application = apply_for_certification(cast.session, cast.actor(cast.tara), "Tara", now=NOW)
    with pytest.raises(NotFound):
        decide(cast, cast.dana, application)


def test_whoever_was_refused_asks_again_and_the_first_answer_stays(ready_again: Cast) -> None:
    cast = ready_again
    tara = cast.actor(cast.tara)
    first = apply_for_certification(cast.session, tara, "Tara", now=NOW)
    for decider in (cast.dana, cast.dev):
        command = DecideOnApplication(
            application=first, verdict=Verdict.REFUSE, missing=("led",), reason=REASON
        )
        decide_on_application_of(cast, decider, command)
    second = apply_for_certification(cast.session, tara, "Tara", now=NOW)
    decide(cast, cast.dana, second)
    decide(cast, cast.dev, second)
    assert of_tara(cast).status.valid
    kept = application_in_full(cast.session, first)
    assert [line.missing for line in kept.decisions] == [("led",), ("led",)]
    assert cast.count(Application) == 2


def decide_on_application_of(cast: Cast, decider: Person, command: DecideOnApplication) -> None:
    decide_on_application(cast.session, cast.actor(decider), command, now=NOW)


@pytest.fixture
def ready_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    make_ready(cast, monkeypatch)
    return cast
