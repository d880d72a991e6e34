"""What it takes for Tara to be ready by the newest rules: written straight into the tables.

The long way, by the product's own actions, is walked by the demonstration and by the journeys.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import update

from facilitator.certification import evidence as gathering
from facilitator.certification.queries import published_rules
from facilitator.certification.requirements import LivePractice, Requirements
from facilitator.competencies.models import LiveSignOff, SignOff
from facilitator.competencies.rules import Level
from facilitator.curriculum.reference import Anchor, ObservationForm
from facilitator.evidence.models import Evidence
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.observations.accounts import ItemRating, RatingAccount
from facilitator.observations.models import Observation, Rating
from facilitator.observations.rules import ObservedKind, Part
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.groups import Mode, Openness
from facilitator.practice.models import SupportGroup
from facilitator.programmes.models import Enrolment
from facilitator.programmes.rules import AssignmentKind
from facilitator.publications.queries import current_programme
from facilitator.readiness.models import Attestation, LiveAttestation
from facilitator.readiness.rules import LIVE_MINUTES, PERSONAL, VOICES, Fact, Voice
from facilitator.supervision.models import (
    SupervisionAnswer,
    SupervisionAttendance,
    SupervisionSession,
)
from facilitator.supervision.rules import Answer, SessionKind
from tests.cast import NOW, TODAY, Cast
from tests.certification.ready import FIRST, ROLES, log_meeting

LED_FROM = ROLES.index(MeetingRole.LEAD)
LIVE_SHARE = 27
"""How many of 39 sign-offs one supervisor may give."""
ROLE_PLAYS = ("friction", "rupture", "crisis", "integrated")
_TOGETHER = (SessionKind.CO_REFLECTION, SessionKind.GROUP)


def newest_rules(cast: Cast) -> Requirements:
    return published_rules(current_programme(cast.session)).newest


def make_wholly_ready(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Let Tara go by the newest rules, and meet them all. Return her second supervisor."""
    rules = newest_rules(cast)
    change = update(Enrolment).where(Enrolment.id == cast.enrolment.id)
    cast.session.execute(change.values(rules_version=rules.version))
    cast.session.refresh(cast.enrolment)
    ina = cast.person("Ina Secondsupervisor", Role.SUPERVISOR)
    cast.assigned(cast.enrolment, ina, AssignmentKind.ADDITIONAL)
    _pass_every_quiz(cast, monkeypatch)
    _meet(cast)
    _be_supervised(cast)
    _be_observed(cast, ina)
    _sign(cast, rules, ina)
    for fact in PERSONAL:
        confirm(cast, fact)
    live = [module for it in rules.each if isinstance(it, LivePractice) for module in it.titles]
    for module in live:
        confirm(cast, Fact.LIVE_PRACTICE, module, LIVE_MINUTES)
    cast.session.commit()
    return ina


def _be_observed(cast: Cast, second: Person) -> None:
    """Lead four meetings before two supervisors by turns, and play the four role-plays."""
    groups = cast.session.query(SupportGroup).order_by(SupportGroup.id).all()
    for number in range(LED_FROM, LED_FROM + 4):
        held_on = FIRST + timedelta(weeks=number)
        observe(cast, (cast.sam, second)[number % 2], held_on, groups[number % 2])
    for role_play in ROLE_PLAYS:
        observe(cast, cast.sam, TODAY, f"role-play-{role_play}")


def _pass_every_quiz(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    passed = SimpleNamespace(passed=True, score=90, at=NOW, revision=1)
    modules = [module.id for module in current_programme(cast.session).programme.modules]
    monkeypatch.setattr(
        gathering, "quiz_results", lambda _session, _enrolment: dict.fromkeys(modules, passed)
    )


def _meet(cast: Cast) -> None:
    """Hold twenty meetings, one a week, in two groups by turns."""
    groups = [_group(cast, label) for label in ("Tuesday", "Thursday")]
    for number, role in enumerate(ROLES):
        log_meeting(cast, groups[number % 2], FIRST + timedelta(weeks=number), role)


def _group(cast: Cast, label: str) -> SupportGroup:
    group = SupportGroup(
        programme_id=cast.programme.id,
        label=label,
        label_key=label.lower(),
        host="Riverside",
        host_key="riverside",
        topic="grief",
        mode=Mode.IN_PERSON,
        openness=Openness.OPEN,
        named_at=NOW,
    )
    cast.session.add(group)
    cast.session.flush()
    return group


def _be_supervised(cast: Cast) -> None:
    """Meet Sam for two hours after every fourth meeting, and twice among others."""
    for number in range(4, len(ROLES) + 1, 4):
        held_on = FIRST + timedelta(weeks=number - 1, days=2)
        supervise(cast, held_on, SessionKind.INDIVIDUAL, 120)
    for number, kind in enumerate(_TOGETHER):
        supervise(cast, FIRST + timedelta(weeks=3, days=number), kind, 60)


def supervise(cast: Cast, held_on: date, kind: SessionKind, minutes: int) -> None:
    """Hold one session with Sam that both sides confirm."""
    row = SupervisionSession(
        supervisor_id=cast.sam.id,
        noted_by_id=cast.sam.id,
        series=f"s{held_on:%y%m%d}{kind.value[:5]}",
        kind=kind,
        held_on=held_on,
        minutes=minutes,
        topics="",
        noted_at=NOW,
        salt="0" * 32,
        digest="0" * 64,
        next_steps="",
    )
    cast.session.add(row)
    cast.session.flush()
    cast.session.add(SupervisionAttendance(session_id=row.id, enrolment_id=cast.enrolment.id))
    cast.session.flush()
    cast.session.add(
        SupervisionAnswer(
            session_id=row.id,
            enrolment_id=cast.enrolment.id,
            answer=Answer.CONFIRM,
            answered_by_id=cast.tara.id,
            answered_at=NOW,
            digest="0" * 64,
            reason="",
        )
    )
    cast.session.flush()


def observe(
    cast: Cast,
    supervisor: Person,
    held_on: date,
    of: SupportGroup | str,
    levels: tuple[Anchor, ...] = (Anchor.SHOWN, Anchor.SHOWN),
) -> Observation:
    """Let a supervisor and Olga rate one meeting or role-play, all items at one level each."""
    form = current_programme(cast.session).programme.observation
    assert form is not None
    group, role_play = (None, of) if isinstance(of, str) else (of, None)
    row = Observation(
        enrolment_id=cast.enrolment.id,
        trainee_id=cast.tara.id,
        first_id=supervisor.id,
        second_id=cast.olga.id,
        kind=ObservedKind.ROLE_PLAY if role_play else ObservedKind.MEETING,
        held_on=held_on,
        group_id=group.id if group else None,
        role_play=role_play,
        role_play_digest="0" * 64 if role_play else None,
        form_digest=form.digest,
        opened_at=NOW,
    )
    cast.session.add(row)
    cast.session.flush()
    raters = ((supervisor, Part.FIRST), (cast.olga, Part.SECOND))
    cast.session.add_all(_ratings(row, form, raters, levels))
    cast.session.flush()
    return row


def _ratings(
    row: Observation,
    form: ObservationForm,
    raters: tuple[tuple[Person, Part], ...],
    levels: tuple[Anchor, ...],
) -> Iterator[Rating]:
    for (rater, part), level in zip(raters, levels, strict=False):
        account = RatingAccount(
            form=form.digest,
            items={item.id: ItemRating(level=level) for item in form.items},
            strength="Slow and kind.",
            next_step="Ask more.",
            proposed=Level.L4,
            no_conflict=True,
        )
        yield Rating(
            observation_id=row.id,
            rater_id=rater.id,
            part=part,
            sent_at=NOW,
            form_digest=form.digest,
            salt="0" * 32,
            digest="0" * 64,
            account=account.frozen(),
        )


def _sign(cast: Cast, rules: Requirements, second: Person) -> None:
    """Show every competency twice and by a quiz, and let two people sign, nobody too much."""
    for at, code in enumerate(sorted(rules.competencies)):
        for number, rater in enumerate((cast.sam, second, None)):
            cast.session.add(_piece(cast, code, number, rater))
        signer = cast.sam if at < LIVE_SHARE else second
        row = SignOff(
            enrolment_id=cast.enrolment.id,
            trainee_id=cast.tara.id,
            competency=code,
            statement_digest="0" * 64,
            level=Level.L4,
            signer_id=signer.id,
            signed_at=NOW,
        )
        cast.session.add(row)
        cast.session.flush()
        cast.session.add(
            LiveSignOff(enrolment_id=cast.enrolment.id, competency=code, sign_off_id=row.id)
        )
    cast.session.flush()


def _piece(cast: Cast, code: str, number: int, rater: Person | None) -> Evidence:
    return Evidence(
        enrolment_id=cast.enrolment.id,
        competency=code,
        kind=EvidenceKind.ENTRY if rater else EvidenceKind.QUIZ,
        source=f"entry:{number}",
        source_digest=f"{code}-{number}".ljust(64, "0"),
        rater_id=rater.id if rater else None,
        level=Miller.DOES,
        accepted_by_id=rater.id if rater else None,
        accepted_at=NOW,
    )


def confirm(cast: Cast, fact: Fact, subject: str = "", minutes: int = 0) -> Attestation:
    """Let a fact stand, by whoever may say it."""
    speaker = {Voice.OWN: cast.tara, Voice.SUPERVISOR: cast.sam, Voice.COORDINATOR: cast.cora}
    row = Attestation(
        enrolment_id=cast.enrolment.id,
        trainee_id=cast.tara.id,
        fact=fact,
        subject=subject,
        happened_on=TODAY,
        minutes=minutes,
        words_digest="0" * 64 if fact is Fact.CODE_OF_ETHICS else None,
        details="",
        attested_by_id=speaker[VOICES[fact]].id,
        attested_at=NOW,
    )
    cast.session.add(row)
    cast.session.flush()
    cast.session.add(
        LiveAttestation(
            enrolment_id=cast.enrolment.id, fact=fact, about=subject, attestation_id=row.id
        )
    )
    cast.session.flush()
    return row
