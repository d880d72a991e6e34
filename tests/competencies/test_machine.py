"""However supervisors sign, look away and come back, what holds was rightly signed."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from facilitator.competencies.actions import (
    SignOffCompetency,
    WithdrawSignOff,
    sign_off_competency,
    withdraw_sign_off,
)
from facilitator.competencies.models import LiveSignOff, SignOff, SignOffEvidence
from facilitator.competencies.queries import live_sign_off
from facilitator.competencies.rules import Level
from facilitator.errors import FacilitatorError
from facilitator.evidence.actions import TakeBackEvidence, take_back_evidence
from facilitator.evidence.models import Evidence, EvidenceWithdrawal
from facilitator.history.queries import first_broken_link
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.programmes.rules import AssignmentKind
from facilitator.publications.queries import current_programme
from tests.cast import NOW, TODAY, Cast
from tests.certification.ready import SHOWN, show

CODES = ("S2", "E4")  # the second is safety-critical
who = st.sampled_from(["sam", "olga", "sam", "olga", "tara"])
codes = st.sampled_from(CODES)


class Signing(RuleBasedStateMachine):
    """Tara is a supervisor too, Olga supervises beside Sam, and days go by."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        super().__init__()
        self.session = sessions()
        self.savepoint = self.session.begin_nested()
        self.cast = Cast(self.session)
        self.cast.grant(self.cast.tara, Role.SUPERVISOR)
        self.cast.assigned(self.cast.enrolment, self.cast.olga, AssignmentKind.ADDITIONAL)
        self.days = 0
        for code in CODES:
            show(self.cast, self.cast.enrolment, code, self.cast.sam, self.cast.olga)

    def person(self, name: str) -> Person:
        found: Person = getattr(self.cast, name)
        return found

    def seen(self, code: str) -> str:
        live = live_sign_off(self.session, self.cast.enrolment.id, code)
        return live.public_id if live else ""

    @rule(code=codes, name=who, age=st.sampled_from([0, 300, 400, 800]))
    def accept(self, code: str, name: str, age: int) -> None:
        shown_on = self.today() - timedelta(days=age)
        show(self.cast, self.cast.enrolment, code, self.person(name), shown_on=shown_on)

    @rule(days=st.sampled_from([1, 20, 200]))
    def time_goes_by(self, days: int) -> None:
        self.days = min(self.days + days, 700)

    @rule(
        code=codes,
        name=who,
        level=st.sampled_from(Level),
        stale=st.sampled_from([False] * 4 + [True]),
        data=st.data(),
    )
    def sign(
        self, code: str, name: str, level: Level, *, stale: bool, data: st.DataObject
    ) -> None:
        pieces = list(
            self.session.scalars(
                select(Evidence.public_id)
                .where(
                    Evidence.enrolment_id == self.cast.enrolment.id, Evidence.competency == code
                )
                .order_by(Evidence.id)
            )
        )
        named = data.draw(st.just(pieces[-2:]) | st.lists(st.sampled_from(pieces), unique=True))
        command = SignOffCompetency(
            enrolment_public_id=self.cast.enrolment.public_id,
            competency=current_programme(self.session).programme.competency(code),
            level=level,
            evidence=tuple(named),
            seen="an older one" if stale else self.seen(code),
            statement=SHOWN,
        )
        self.does(sign_off_competency, name, command)

    @rule(code=codes, name=who)
    def withdraw(self, code: str, name: str) -> None:
        command = WithdrawSignOff(
            enrolment_public_id=self.cast.enrolment.public_id,
            competency=current_programme(self.session).programme.competency(code),
            seen=self.seen(code),
            reason="Too early.",
        )
        self.does(withdraw_sign_off, name, command)

    @rule(name=who, data=st.data())
    def take_back(self, name: str, data: st.DataObject) -> None:
        pieces = list(self.session.scalars(select(Evidence.public_id).order_by(Evidence.id)))
        command = TakeBackEvidence(evidence=data.draw(st.sampled_from(pieces)), reason="No.")
        self.does(take_back_evidence, name, command)

    def today(self) -> date:
        return TODAY + timedelta(days=self.days)

    def does(self, act: object, name: str, command: object) -> None:
        actor = self.cast.actor(self.person(name))
        try:
            with self.session.begin_nested():
                act(self.session, actor, command, now=NOW + timedelta(days=self.days))  # type: ignore[operator]
        except FacilitatorError:
            return

    @invariant()
    def nobody_signed_for_themselves(self) -> None:
        own = select(func.count()).where(SignOff.signer_id == SignOff.trainee_id)
        assert self.session.scalar(own) == 0

    @invariant()
    def at_most_one_holds(self) -> None:
        held = list(self.session.scalars(select(LiveSignOff.competency)))
        assert len(held) == len(set(held))

    @invariant()
    def what_is_signed_was_fresh_and_seen_by_two_where_lives_are_at_stake(self) -> None:
        for signed in self.session.scalars(select(SignOff)):
            named = self.session.execute(
                select(Evidence, SignOffEvidence.source_digest, EvidenceWithdrawal.withdrawn_at)
                .join(SignOffEvidence, SignOffEvidence.evidence_id == Evidence.id)
                .join(
                    EvidenceWithdrawal, EvidenceWithdrawal.evidence_id == Evidence.id, isouter=True
                )
                .where(SignOffEvidence.sign_off_id == signed.id)
            ).all()
            critical = signed.competency == "E4"
            most = timedelta(days=366 if critical else 731)
            assert len({piece.rater_id for piece, _, _ in named}) >= (2 if critical else 1)
            for piece, digest, withdrawn_at in named:
                shown_on = piece.shown_on or piece.accepted_at.date()
                assert signed.signed_at.date() - shown_on <= most
                assert digest == piece.source_digest
                assert withdrawn_at is None or withdrawn_at >= signed.signed_at

    @invariant()
    def the_history_is_whole(self) -> None:
        assert first_broken_link(self.session) is None

    def teardown(self) -> None:
        self.session.rollback()
        self.session.close()


def test_what_holds_was_rightly_signed(sessions: sessionmaker[Session]) -> None:
    run_state_machine_as_test(
        lambda: Signing(sessions),
        settings=settings(max_examples=12, stateful_step_count=14, deadline=None),
    )
