"""What a coordinator may know of somebody who learns: counts, states and dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from facilitator.calibration.queries import facts_of_supervisors
from facilitator.calibration.standing import cautions_before_one_more
from facilitator.certification.queries import (
    CertificateInFull,
    latest_application,
    latest_certificate,
    standings_beside,
)
from facilitator.certification.standing import Standings
from facilitator.competencies.queries import live_sign_offs
from facilitator.people.rules import Role
from facilitator.practice.queries import entry_counts
from facilitator.practice.rules import EntryState
from facilitator.programmes.queries import EnrolmentLine
from facilitator.programmes.rosters import holders
from facilitator.programmes.rules import day_in
from facilitator.programmes.supervision import AssignmentLine, assignments_of
from facilitator.publications.queries import current_programme
from facilitator.web.calibrated import named_with
from facilitator.web.certificates import state_of
from facilitator.web.changed_evidence import changed_sign_offs
from facilitator.web.coordinator.forms.person import AssignSupervisorForm, EndAssignmentForm
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.coordinator.pages.person import Learning, SupervisorRow
from facilitator.web.coordinator.words import WORDS
from facilitator.web.database import request_session
from facilitator.web.decisions import state_words
from facilitator.web.standings import stage_words, versions_words
from facilitator.web.text import short_day, told
from facilitator.web.vocabulary import translated as _


@dataclass(frozen=True, slots=True, kw_only=True)
class SentForms:
    """The forms about supervisors that were sent and found wrong."""

    assign: AssignSupervisorForm | None = None
    end: EndAssignmentForm | None = None


def learning(enrolment: EnrolmentLine, sent: SentForms, today: date, now: datetime) -> Learning:
    """Return what a coordinator may know of this enrolment."""
    lines = assignments_of(request_session(), enrolment.id, now=now)
    lasting = _lasting(lines, today)
    supervisors = supervisors_for(enrolment, now)
    end_form = EndAssignmentForm(assignments=lasting, data={"ends_on": today})
    certificate = latest_certificate(request_session(), enrolment.id, now=now)
    standings = standings_beside(request_session(), enrolment, certificate, now=now)
    stands = _certification(enrolment, certificate, standings)
    versions = versions_words(standings)
    return Learning(
        enrolment=enrolment,
        facts=(*_facts(enrolment), *stands, *_changed(enrolment, today)),
        asks=versions.asks if versions else (),
        supervisors=tuple(_row(line, today) for line in lines),
        supervised=any(line.live(today) and line.able for line in lines),
        assign_form=sent.assign
        or AssignSupervisorForm(supervisors=supervisors, today=today, data={"from_on": today}),
        end_form=(sent.end or end_form) if lasting else None,
    )


def supervisors_for(enrolment: EnrolmentLine, now: datetime) -> Mapping[str, str]:
    """Return who may be chosen for this trainee: their public ids, names, and what to think of."""
    session = request_session()
    found = holders(session, Role.SUPERVISOR, now=now)
    today, demands = day_in(enrolment.zone, now), current_programme(session).programme.supervisors
    facts = facts_of_supervisors(
        session, [who for _id, who, _name in found], enrolment.zone, today
    )
    return {
        public_id: named_with(name, cautions_before_one_more(facts[who], demands, today))
        for public_id, who, name in found
        if who != enrolment.person_id
    }


def open_assignments(enrolment: EnrolmentLine, today: date, now: datetime) -> Mapping[str, str]:
    """Return the assignments that have not ended: their public ids and who they are."""
    return _lasting(assignments_of(request_session(), enrolment.id, now=now), today)


def _lasting(lines: Iterable[AssignmentLine], today: date) -> Mapping[str, str]:
    return {
        line.public_id: f"{line.supervisor_name}, {told(WORDS[line.kind])}"
        for line in lines
        if not line.over(today)
    }


def _facts(enrolment: EnrolmentLine) -> tuple[tuple[str, str], ...]:
    counts = entry_counts(request_session(), enrolment.id)
    entries = ", ".join(
        f"{told(WORDS[state])}: {counts[state]}" for state in EntryState if counts.get(state)
    )
    return (
        (_("Cohort"), enrolment.cohort_title),
        (_("Learns since"), short_day(enrolment.from_on)),
        (_("Region"), _region(enrolment.region)),
        (_("Log entries"), entries or _("None yet")),
    )


def _region(region_id: str) -> str:
    """Return the region's name; one that the curriculum no longer has keeps its id."""
    regions = current_programme(request_session()).programme.regions
    return next((region.title for region in regions if region.id == region_id), region_id)


def _certification(
    enrolment: EnrolmentLine, certificate: CertificateInFull | None, standings: Standings
) -> tuple[tuple[str, str], ...]:
    application = latest_application(request_session(), enrolment.id)
    standing = standings.held
    met, all_of_them = len(standing.done), len(standing.requirements)
    return (
        *_rules(standings),
        (_("Stage"), stage_words(standing.stage)),
        (_("Requirements met"), _("%(met)s of %(all)s", met=met, all=all_of_them)),
        (_("Application"), state_words(application.state) if application else _("None yet")),
        (_("Certificate"), state_of(certificate) if certificate else _("None yet")),
    )


def _changed(enrolment: EnrolmentLine, today: date) -> tuple[tuple[str, str], ...]:
    """Say which sign-offs rest on changed evidence, and who is asked to look again."""
    found = changed_sign_offs(live_sign_offs(request_session(), enrolment.id), today)
    if not found:
        return ()
    words = (
        _(
            "%(code)s since %(day)s, %(name)s is asked again",
            code=it.competency,
            day=short_day(it.since),
            name=it.signer,
        )
        for it in found
    )
    return ((_("Sign-offs on changed evidence"), ". ".join(words)),)


def _rules(standings: Standings) -> tuple[tuple[str, str], ...]:
    """Say which version holds, and until when."""
    version = _("version %(number)s", number=standings.held.rules_version)
    words = versions_words(standings)
    if words is None:
        return ((_("Rules"), version),)
    return ((_("Rules"), words.says),)


def _row(line: AssignmentLine, today: date) -> SupervisorRow:
    until = line.until_on
    facts = [told(WORDS[line.kind]), _("from %(day)s", day=short_day(line.from_on))]
    if until is not None:
        facts.append(_("no longer from %(day)s", day=short_day(until)))
    return SupervisorRow(
        name=line.supervisor_name,
        url=url_for("coordinator.person", person_id=line.supervisor_public_id),
        facts=", ".join(facts),
        standing=_standing(line, today),
    )


def _standing(line: AssignmentLine, today: date) -> Standing:
    if line.over(today):
        return Standing(word=_("Ended"), tone="plain", sign="minus")
    if not line.able:
        return Standing(word=_("Cannot act"), tone="wait", sign="lock")
    if line.live(today):
        return Standing(word=_("Now"), tone="good", sign="met")
    return Standing(word=_("To come"), tone="plain", sign="clock")
