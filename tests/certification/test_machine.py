"""Whatever people try in whatever order, the promises of a certificate hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from facilitator.certification.actions import (
    ActOnCertificate,
    DecideOnApplication,
    apply_for_certification,
    apply_for_renewal,
    begin_leave,
    begin_probation,
    decide_on_application,
    end_leave,
    end_probation,
    leave_to_others,
    lift_suspension,
    revoke_certificate,
    suspend_certificate,
    withdraw_application,
)
from facilitator.certification.models import (
    Application,
    Certificate,
    CertificateEventRow,
    Decision,
    LiveCertificate,
)
from facilitator.certification.queries import (
    certificate_in_full,
    frozen_standing,
    latest_application,
    latest_certificate,
)
from facilitator.certification.rules import Verdict
from facilitator.certification.status import EventKind
from facilitator.conflicts.models import Conflict
from facilitator.errors import FacilitatorError
from facilitator.people.models import Person
from facilitator.people.rules import Role
from tests.cast import NOW, Cast
from tests.certification.kept import REASON, WINDOW, practise, study
from tests.certification.ready import make_ready

STEPS = 14
EXAMPLES = 6
BY_HOLDER = {EventKind.LEAVE_BEGUN, EventKind.LEAVE_ENDED, EventKind.REPLACED}
COORDINATED = (
    suspend_certificate,
    lift_suspension,
    revoke_certificate,
    begin_probation,
    end_probation,
)
RESTS = (begin_leave, end_leave)
who = st.sampled_from(["tara", "dana", "dev", "dora", "cora", "sam", "tom"])


class Life(RuleBasedStateMachine):
    """Tara is ready and keeps at it. Everybody holds every role, and tries everything."""

    cast: Cast

    @initialize(far=st.sampled_from(["ready", "certified", "to renew", "asking to renew"]))
    def begin(self, far: str) -> None:
        self.now = NOW
        self.before = self.cast.session.begin_nested()
        if far == "ready":
            return
        self._apply("tara")
        self._decide("dana", Verdict.GRANT)
        self._decide("dev", Verdict.GRANT)
        assert self._certificate() is not None
        if far != "certified":
            self._study()
            self.now = WINDOW
        if far == "asking to renew":
            self._renew("tara")
            assert self.cast.count(Application) == 2

    def teardown(self) -> None:
        if self.before.is_active:
            self.before.rollback()
        self.cast.session.expire_all()

    @contextmanager
    def _tried(self) -> Iterator[None]:
        """Let something be tried: done whole, or refused in words and not done at all."""
        attempt = self.cast.session.begin_nested()
        try:
            yield
        except FacilitatorError:
            attempt.rollback()
        else:
            attempt.commit()

    def _person(self, name: str) -> Person:
        found: Person = getattr(self.cast, name)
        return found

    @rule(days=st.sampled_from([1, 30, 200, 400]))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule()
    def the_window_opens(self) -> None:
        self.now = max(self.now, WINDOW)

    @rule(name=who)
    def somebody_applies(self, name: str) -> None:
        self._apply(name)

    def _apply(self, name: str) -> None:
        with self._tried():
            actor = self.cast.actor(self._person(name))
            apply_for_certification(self.cast.session, actor, "Tara", now=self.now)

    @rule()
    def tara_studies(self) -> None:
        self._study()

    def _study(self) -> None:
        with self._tried():
            study(self.cast)

    @precondition(lambda self: self._application() is not None)
    @rule(
        pair=st.sampled_from([("dana", "dev"), ("dev", "dora"), ("dora", "dana"), ("sam", "dana")])
    )
    def two_decide(self, pair: tuple[str, str]) -> None:
        for name in pair:
            self._decide(name, Verdict.GRANT)

    @rule(name=who)
    def somebody_asks_for_renewal(self, name: str) -> None:
        self._renew(name)

    def _renew(self, name: str) -> None:
        with self._tried():
            actor = self.cast.actor(self._person(name))
            apply_for_renewal(self.cast.session, actor, now=self.now)

    @precondition(lambda self: self._application() is not None)
    @rule(name=who, verdict=st.sampled_from([Verdict.GRANT, Verdict.GRANT, Verdict.REFUSE]))
    def somebody_decides(self, name: str, verdict: Verdict) -> None:
        self._decide(name, verdict)

    def _decide(self, name: str, verdict: Verdict) -> None:
        with self._tried():
            command = DecideOnApplication(
                application=str(self._application()),
                verdict=verdict,
                missing=("led",),
                reason=REASON,
            )
            actor = self.cast.actor(self._person(name))
            decide_on_application(self.cast.session, actor, command, now=self.now)

    @precondition(lambda self: self._application() is not None)
    @rule(name=who)
    def somebody_is_close(self, name: str) -> None:
        with self._tried():
            actor = self.cast.actor(self._person(name))
            application = str(self._application())
            leave_to_others(self.cast.session, actor, application, now=self.now)

    @precondition(lambda self: self._application() is not None)
    @rule(name=who)
    def somebody_withdraws(self, name: str) -> None:
        with self._tried():
            actor = self.cast.actor(self._person(name))
            withdraw_application(self.cast.session, actor, str(self._application()), now=self.now)

    @precondition(lambda self: self._certificate() is not None)
    @rule(name=who, act=st.sampled_from(COORDINATED))
    def somebody_acts(self, name: str, act: object) -> None:
        with self._tried():
            command = ActOnCertificate(certificate=str(self._certificate()), reason=REASON)
            actor = self.cast.actor(self._person(name))
            act(self.cast.session, actor, command, now=self.now)  # type: ignore[operator]

    @precondition(lambda self: self._certificate() is not None)
    @rule(name=who, act=st.sampled_from(RESTS))
    def somebody_rests(self, name: str, act: object) -> None:
        with self._tried():
            actor = self.cast.actor(self._person(name))
            act(self.cast.session, actor, str(self._certificate()), now=self.now)  # type: ignore[operator]

    @invariant()
    def never_two_live_certificates(self) -> None:
        ids = self.cast.session.scalars(select(Certificate.public_id)).all()
        found = [certificate_in_full(self.cast.session, it, now=self.now) for it in ids]
        assert sum(it.status.holds for it in found) <= 1
        live = self.cast.session.scalars(select(LiveCertificate.certificate_id)).all()
        assert len(live) <= 1
        assert {it.id for it in found if it.status.holds} <= set(live)

    @invariant()
    def nobody_is_certified_without_every_rule_met(self) -> None:
        session = self.cast.session
        for found in session.execute(select(Certificate.id, Certificate.application_id)):
            assert frozen_standing(session, found.id).met
            lived = session.scalars(
                select(Decision.lived_experience)
                .where(Decision.application_id == found.application_id)
                .where(Decision.verdict == Verdict.GRANT)
            ).all()
            assert len(lived) == 2
            assert any(lived)

    @invariant()
    def nobody_acts_on_themselves(self) -> None:
        session, tara = self.cast.session, self.cast.tara.id
        assert tara not in set(session.scalars(select(Decision.decider_id)))
        assert set(session.scalars(select(Certificate.holder_id))) <= {tara}
        for row in session.execute(select(CertificateEventRow.kind, CertificateEventRow.by_id)):
            assert (row.by_id == tara) == (row.kind in BY_HOLDER), row

    @invariant()
    def whoever_is_close_has_not_decided_since(self) -> None:
        tied = dict(
            self.cast.session.execute(select(Conflict.declared_by_id, Conflict.declared_at)).all()  # type: ignore[arg-type]
        )
        for row in self.cast.session.execute(select(Decision.decider_id, Decision.decided_at)):
            assert row.decider_id not in tied or row.decided_at <= tied[row.decider_id]

    @invariant()
    def at_most_one_application_is_open(self) -> None:
        is_open = select(func.count()).where(Application.closed_at.is_(None))
        assert (self.cast.session.scalar(is_open) or 0) <= 1

    def _application(self) -> str | None:
        found = latest_application(self.cast.session, self.cast.enrolment.id)
        return found.public_id if found else None

    def _certificate(self) -> str | None:
        found = latest_certificate(self.cast.session, self.cast.enrolment.id, now=self.now)
        return found.public_id if found else None


def test_the_promises_hold_whatever_people_try(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    cast.dora = cast.person("Dora Decider")  # type: ignore[attr-defined]
    for person in (cast.tara, cast.sam, cast.cora, cast.dora):  # type: ignore[attr-defined]
        cast.grant(person, Role.DECIDER, lived_experience=person is cast.sam)
    for person in (cast.tara, cast.dana):
        cast.grant(person, Role.COORDINATOR)
    practise(cast)
    machine = type("LifeOfTara", (Life,), {"cast": cast})
    chosen = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=chosen)
