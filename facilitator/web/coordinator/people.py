"""Coordinators look for people."""

from collections.abc import Sequence
from datetime import date

from flask import url_for
from flask_babel import ngettext

from facilitator.people.rules import Role
from facilitator.practice.queries import OpenLine, all_open
from facilitator.practice.turns import Turn
from facilitator.programmes import rosters
from facilitator.programmes.queries import programme
from facilitator.programmes.rosters import PAGE, PeopleFilter, PersonLine
from facilitator.programmes.rules import day_in
from facilitator.supervision.clock import Clock
from facilitator.web import clock
from facilitator.web.audience import Answer
from facilitator.web.coordinator.forms.people import PeopleForm
from facilitator.web.coordinator.listing import address, asked, asked_word, links
from facilitator.web.coordinator.pages.listing import FilterLink, Standing
from facilitator.web.coordinator.pages.people import PeoplePage, PersonRow
from facilitator.web.coordinator.words import WORDS
from facilitator.web.database import request_session
from facilitator.web.supervision import clocks_of
from facilitator.web.text import told
from facilitator.web.vocabulary import translated as _


def people() -> Answer:
    """List the people of the programme: searched, filtered, a page at a time."""
    session, now = request_session(), clock.now()
    today = day_in(programme(session).zone, now)
    wanted = _wanted()
    lines = rosters.people(session, wanted, on=today, now=now)
    alone = rosters.count_of_unsupervised(session, on=today, now=now)
    cohorts = {it.public_id: it.title for it in rosters.cohorts(session)}
    return PeoplePage(
        form=PeopleForm.about(cohorts, wanted),
        text=wanted.text,
        needs=_need(wanted),
        filters=_filters(wanted, alone),
        alone=_alone(alone),
        waits=_waits(all_open(session, today)),
        alone_url=url_for("coordinator.people", needs="unsupervised"),
        rows=_rows(lines[:PAGE], today),
        searched=wanted != PeopleFilter(),
        first=_address(wanted) if wanted.after else None,
        further=_address(wanted, lines[PAGE - 1].public_id) if len(lines) > PAGE else None,
    )


def _wanted() -> PeopleFilter:
    return PeopleFilter(
        text=asked("q")[:100],
        role=asked_word("role", Role),
        cohort=asked("cohort") or None,
        unsupervised=asked("needs") == "unsupervised",
        disabled=asked("needs") == "disabled",
        after=asked("after") or None,
    )


def _need(wanted: PeopleFilter) -> str:
    if wanted.unsupervised:
        return "unsupervised"
    return "disabled" if wanted.disabled else ""


def _rows(lines: Sequence[PersonLine], today: date) -> tuple[PersonRow, ...]:
    clocks = clocks_of([it.enrolment_id for it in lines if it.enrolment_id is not None], today)
    return tuple(_row(it, clocks.get(it.enrolment_id or 0)) for it in lines)


def _row(line: PersonLine, clock_line: Clock | None) -> PersonRow:
    return PersonRow(
        name=line.name,
        url=url_for("coordinator.person", person_id=line.public_id),
        email=line.email,
        roles=", ".join(told(WORDS[role]) for role in line.roles) or _("No role"),
        cohort=line.cohort_title or "–",
        supervisors=", ".join(line.supervisors) or "–",
        standing=_standing(line) or _supervision(clock_line),
    )


def _standing(line: PersonLine) -> Standing | None:
    if line.disabled:
        return Standing(word=_("Cannot sign in"), tone="plain", sign="lock")
    if line.unsupervised:
        return Standing(word=_("Needs a supervisor"), tone="wait", sign="alert")
    return None


def _supervision(clock_line: Clock | None) -> Standing | None:
    """Say that supervision is due or soon, and nothing of what it is about."""
    if clock_line is None or not (clock_line.due or clock_line.soon):
        return None
    if clock_line.due:
        return Standing(word=_("Supervision due"), tone="wait", sign="clock")
    return Standing(word=_("Supervision soon"), tone="accent", sign="clock")


def _alone(count: int) -> str:
    if not count:
        return ""
    return str(
        ngettext("One person has no supervisor.", "%(num)s people have no supervisor.", count)
    )


def _waits(lines: Sequence[OpenLine]) -> str:
    """Say how many people wait whom nobody has answered in time."""
    ours = {it.enrolment_id for it in lines if it.due.turn is Turn.COORDINATOR}
    if not ours:
        return ""
    return str(
        ngettext(
            "One person waits, and nobody has answered.",
            "%(num)s people wait, and nobody has answered.",
            len(ours),
        )
    )


def _filters(wanted: PeopleFilter, alone: int) -> tuple[FilterLink, ...]:
    labels = {
        "": _("All"),
        "unsupervised": _("Need a supervisor"),
        "disabled": _("Cannot sign in"),
    }
    found = links(
        "coordinator.people",
        labels,
        "needs",
        _need(wanted),
        q=wanted.text,
        role=wanted.role,
        cohort=wanted.cohort,
    )
    everyone, unsupervised, *rest = found
    counted = FilterLink(
        label=unsupervised.label, url=unsupervised.url, current=unsupervised.current, count=alone
    )
    return (everyone, counted, *rest)


def _address(wanted: PeopleFilter, after: str | None = None) -> str:
    return address(
        "coordinator.people",
        q=wanted.text,
        role=wanted.role,
        cohort=wanted.cohort,
        needs=_need(wanted),
        after=after,
    )
