"""One trainee's way through the demonstration, from the invitation to wherever they are today."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from facilitator.certification.actions import (
    ActOnCertificate,
    DecideOnApplication,
    apply_for_certification,
    decide_on_application,
    revoke_certificate,
)
from facilitator.certification.queries import latest_certificate
from facilitator.certification.rules import Verdict
from facilitator.demo import observing, practice, readiness, supervision, words
from facilitator.demo.learning import Learner
from facilitator.demo.people import Trainee, password_hash
from facilitator.demo.place import Place
from facilitator.demo.timeline import Timeline
from facilitator.people.rules import Actor, Role
from facilitator.practice.accounts import EntryAccount
from facilitator.practice.actions import NameGroup, name_group
from facilitator.practice.groups import Frequency, Setting
from facilitator.programmes.actions import AssignSupervisor, assign_supervisor
from facilitator.programmes.invitations import (
    AcceptInvitation,
    InvitePerson,
    accept_invitation,
    invite_person,
)
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.web.demo_accounts import address_of

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_FIRST_MEETING = 14 * _DAY
_SIGNED_OFF = 160 * _DAY
_PER_ENTRY = 4
_OLU_FROM = 10
_FIRST_TO_SHOW = 3


class Journey:
    """What one trainee does, planned act by act. Sam answers for them, and Olu beside him."""

    def __init__(self, place: Place, trainee: Trainee) -> None:
        self._place = place
        self._trainee = trainee
        self._begun = self._beginning()
        self._group = ""
        self._entries: dict[int, tuple[str, EntryAccount]] = {}
        self._application = ""

    def plan(self, timeline: Timeline) -> None:
        """Plan everything up to now."""
        begun = self._begun
        timeline.at(begun, self._join)
        Learner(self._place, self._trainee).plan(timeline, begun)
        readiness.plan(timeline, self._place, self._trainee, begun)
        if self._trainee.group:
            timeline.at(begun + _DAY, self._second_supervisor)
            timeline.at(begun + _DAY, self._name_group)
            self._plan_meetings(timeline)
            supervision.plan(timeline, self._place, self._trainee, self._evenings())
            observing.plan(timeline, self._place, self._trainee.account)
            self._plan_certification(timeline)

    def _beginning(self) -> datetime:
        now = self._place.now
        morning = (now - _DAY * self._trainee.begun_days_ago).replace(hour=9, minute=5)
        return min(morning, now - timedelta(minutes=20))

    def _join(self, now: datetime) -> None:
        session = self._place.session
        wanted = InvitePerson(
            name=self._trainee.name,
            email=address_of(self._trainee.account),
            role=Role.TRAINEE,
            cohort_id=self._place.cohort_id,
            supervisor_id=self._place.people["supervisor"].person_id,
        )
        invited = invite_person(session, self._place.people["coordinator"], wanted, now=now)
        accepted = AcceptInvitation(
            invitation_public_id=invited.public_id,
            name=self._trainee.name,
            password_hash=password_hash(),
            rules_version=self._trainee.rules,
            policy_profile=self._place.programme.region("uk").profile.digest,
        )
        person = accept_invitation(session, accepted, now=now + timedelta(minutes=9))
        self._place.people[self._trainee.account] = Actor(
            person.id, person.key, frozenset({Role.TRAINEE})
        )

    @property
    def _me(self) -> Actor:
        return self._place.trainee(self._trainee.account)

    def _second_supervisor(self, now: datetime) -> None:
        enrolment = self._place.enrolment(self._trainee.account)
        command = AssignSupervisor(
            supervisor_id=self._place.people["supervisor2"].person_id,
            enrolment_id=enrolment.id,
            kind=AssignmentKind.ADDITIONAL,
            from_on=day_in(enrolment.zone, now),
        )
        assign_supervisor(self._place.session, self._place.people["coordinator"], command, now=now)

    def _name_group(self, now: datetime) -> None:
        named = NameGroup(
            label=self._trainee.group,
            host="Riverside Centre",
            topic=self._trainee.topic,
            setting=Setting.COMMUNITY,
            frequency=Frequency.WEEKLY,
        )
        self._group = name_group(self._place.session, self._me, named, now=now)

    def _plan_meetings(self, timeline: Timeline) -> None:
        evenings = self._evenings()
        past = [evening for evening in evenings if evening + 2 * _DAY < self._place.now]
        for number, evening in enumerate(past):
            waits = len(past) < len(evenings) and number == len(past) - 1
            timeline.at(evening + timedelta(hours=11), partial(self._log, number, contact=waits))
            asked = len(past) < len(evenings) and number == len(past) - 2
            if not waits:
                answer = self._send_back if asked else self._confirm
                timeline.at(evening + timedelta(days=1, hours=1), partial(answer, number))

    def _evenings(self) -> list[datetime]:
        first = self._begun + _FIRST_MEETING
        return [first + number * _WEEK for number in range(len(practice.ROLES))]

    def _log(self, number: int, now: datetime, *, contact: bool) -> None:
        sitting = practice.Sitting(
            number=number,
            held_on=now.date(),
            group=self._group,
            shows=self._shown_in(number),
        )
        account = replace(practice.account_of(sitting), contact=contact)
        self._entries[number] = (
            practice.log(self._place.session, self._me, account, now=now),
            account,
        )

    def _shown_in(self, number: int) -> tuple[str, ...]:
        """Return what a meeting shows: all competencies under Sam, the critical ones under Olu."""
        if number < _FIRST_TO_SHOW:
            return ()
        competencies = self._place.competencies(self._trainee.rules)
        if number < _OLU_FROM:
            codes = [one.code for one in competencies]
            at = (number - _FIRST_TO_SHOW) * _PER_ENTRY
        else:
            codes = [one.code for one in competencies if one.safety_critical]
            at = (number - _OLU_FROM) * _PER_ENTRY
        return tuple(codes[at : at + _PER_ENTRY])

    def _confirm(self, number: int, now: datetime) -> None:
        supervisor = "supervisor" if number < _OLU_FROM else "supervisor2"
        entry, account = self._entries[number]
        practice.confirm(
            self._place.session, self._place.people[supervisor], entry, account, now=now
        )

    def _send_back(self, number: int, now: datetime) -> None:
        sam = self._place.people["supervisor"]
        practice.send_back(self._place.session, sam, self._entries[number][0], now=now)

    def _plan_certification(self, timeline: Timeline) -> None:
        timeline.at(self._begun + _SIGNED_OFF, self._sign_off)
        if self._trainee.applies:
            timeline.at(self._begun + _SIGNED_OFF + 3 * _DAY, self._apply)
            for days, decider in ((6, "decider"), (8, "decider2")):
                timeline.at(self._begun + _SIGNED_OFF + days * _DAY, partial(self._grant, decider))
        if self._trainee.revoked_after:
            timeline.at(
                self._begun + _SIGNED_OFF + _DAY * self._trainee.revoked_after, self._revoke
            )

    def _sign_off(self, now: datetime) -> None:
        practice.sign_off_all(
            self._place.session,
            self._place.people["supervisor"],
            self._place.enrolment(self._trainee.account),
            self._place.competencies(self._trainee.rules),
            now=now,
        )

    def _apply(self, now: datetime) -> None:
        self._application = apply_for_certification(
            self._place.session, self._me, self._trainee.name, now=now
        )

    def _grant(self, decider: str, now: datetime) -> None:
        command = DecideOnApplication(
            application=self._application,
            verdict=Verdict.GRANT,
            missing=(),
            reason=words.GRANTED,
        )
        decide_on_application(self._place.session, self._place.people[decider], command, now=now)

    def _revoke(self, now: datetime) -> None:
        enrolment = self._place.enrolment(self._trainee.account)
        certificate = latest_certificate(self._place.session, enrolment.id, now=now)
        if certificate is None:
            raise LookupError(self._trainee.account)
        command = ActOnCertificate(certificate=certificate.public_id, reason=words.REVOKED)
        revoke_certificate(
            self._place.session, self._place.people["coordinator"], command, now=now
        )
