"""Trainees read their practice log: every entry, what it counts for, who looked."""

from collections.abc import Mapping
from datetime import date

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from facilitator.certification.queries import DossierReadingLine, dossier_openings
from facilitator.competencies.queries import resting_on
from facilitator.plans.queries import plan_for_entry
from facilitator.practice import actions, queries
from facilitator.practice.queries import PAGE, EntryFilter, EntryInFull, EntryLine
from facilitator.practice.rules import EntryState
from facilitator.programmes.queries import EnrolmentLine, own_enrolment
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.supervision.queries import last_supervised
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.accounts import Pair, account_facts, account_words
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.beside import companion_words
from facilitator.web.changed_evidence import resting_words
from facilitator.web.counts import Reckoning, reckoning
from facilitator.web.database import request_session, transaction
from facilitator.web.supervision import ClockWords, clock_over, clock_rules
from facilitator.web.text import short_day, told
from facilitator.web.trainee.pages.log_entries import (
    EntryRow,
    FilterLink,
    LogEntriesPage,
    LogEntryPage,
)
from facilitator.web.versions import read_version
from facilitator.web.vocabulary import STATE_LOOKS, WORDS

_FILTERS = {
    "all": frozenset[EntryState](),
    "todo": frozenset({EntryState.DRAFT, EntryState.RETURNED}),
    "sent": frozenset({EntryState.SUBMITTED}),
    "confirmed": frozenset({EntryState.CONFIRMED}),
}


def log_entries() -> Answer:
    """Show one's log, the latest session first."""
    session = request_session()
    enrolment = own_enrolment(session, current_actor().person_id)
    chosen = request.args.get("state", "all")
    states = _FILTERS.get(chosen, _FILTERS["all"])
    after = request.args.get("after")
    wanted = EntryFilter(states=states, after=after)
    lines = queries.entries_of(session, enrolment.id, wanted)
    reckoned = _reckoning(enrolment)
    counts = queries.entry_counts(session, enrolment.id)
    return LogEntriesPage(
        tally=reckoned.tally(),
        clock=_clock(enrolment, reckoned),
        asked=_asked(),
        rows=tuple(_row(line, reckoned) for line in lines[:PAGE]),
        filters=_filter_links(chosen if chosen in _FILTERS else "all", counts),
        empty=not counts,
        newer=url_for("trainee.log_entries", state=chosen) if after else None,
        older=_older(lines, chosen),
    )


def log_entry(entry_id: str) -> Answer:
    """Show one entry as it was sent; a draft opens where it is written."""
    session, actor = request_session(), current_actor()
    enrolment = own_enrolment(session, actor.person_id)
    entry = queries.entry_in_full(session, actor, entry_id, _today(enrolment))
    if entry.state is EntryState.DRAFT:
        return see_other("trainee.draft", entry_id=entry_id)
    reckoned = _reckoning(enrolment)
    sitting = next((one for one in reckoned.sittings if one.ref == entry_id), None)
    tone, sign = STATE_LOOKS[entry.state]
    return LogEntryPage(
        entry=entry,
        state=told(WORDS[entry.state]),
        tone=tone,
        sign=sign,
        facts=account_facts(entry),
        words=account_words(entry.account),
        shows=_shows(entry),
        counts=reckoned.lines(sitting) if sitting else (),
        beside=companion_words(queries.companion_of(session, entry_id)),
        plan=plan_for_entry(session, enrolment.id, entry_id),
        resting=_resting(entry),
        openings=_openings(entry),
    )


def _resting(entry: EntryInFull) -> tuple[str, ...]:
    """Return the sign-offs that would rest on changed evidence, were this entry amended."""
    if entry.state is not EntryState.CONFIRMED or entry.superseded_by:
        return ()
    return resting_words(resting_on(request_session(), f"entry:{entry.public_id}"))


def _openings(entry: EntryInFull) -> tuple[DossierReadingLine, ...]:
    """Return who opened a dossier in which this entry stands: once it is confirmed, it does."""
    if entry.state is not EntryState.CONFIRMED or not entry.reviews:
        return ()
    since = entry.reviews[0].reviewed_at
    return dossier_openings(request_session(), entry.enrolment_id, since)


def withdraw_log_entry(entry_id: str) -> Answer:
    """Take an entry back before it is answered."""
    command = actions.WithdrawLogEntry(entry=entry_id, version=_version())
    with transaction() as session:
        actions.withdraw_log_entry(session, current_actor(), command, now=clock.now())
    flash(_("It is a draft again, and yours alone. Change it, and send it when you like."))
    return see_other("trainee.draft", entry_id=entry_id)


def amend_log_entry(entry_id: str) -> Answer:
    """Begin an amendment to a confirmed entry."""
    command = actions.AmendLogEntry(entry=entry_id, version=_version())
    with transaction() as session:
        amendment = actions.amend_log_entry(session, current_actor(), command, now=clock.now())
    return see_other("trainee.draft", entry_id=amendment)


def _asked() -> str:
    """Say how many meetings of others wait for one's word."""
    count = queries.count_asked(request_session(), current_actor().person_id)
    if not count:
        return ""
    return str(
        ngettext(
            "Somebody asks you whether a session took place",
            "You are asked whether %(num)s sessions took place",
            count,
        )
    )


def _today(enrolment: EnrolmentLine) -> date:
    return day_in(enrolment.zone, clock.now())


def _reckoning(enrolment: EnrolmentLine) -> Reckoning:
    session = request_session()
    facts = queries.meeting_facts(session, enrolment.id)
    return reckoning(session, facts, enrolment, _today(enrolment))


def _clock(enrolment: EnrolmentLine, reckoned: Reckoning) -> ClockWords:
    session = request_session()
    last = last_supervised(session, [enrolment.id]).get(enrolment.id)
    rules = clock_rules(enrolment.rules_version, _today(enrolment))
    return clock_over(reckoned.sittings, last, rules)


def _shows(entry: EntryInFull) -> tuple[Pair, ...]:
    programme = current_programme(request_session()).programme
    statements = {one.code: one.statement for one in programme.competencies}
    return tuple(
        (f"{code} {statements.get(code, '')}".strip(), line)
        for code, line in entry.account.shows.items()
    )


def _row(line: EntryLine, reckoned: Reckoning) -> EntryRow:
    draft = line.state is EntryState.DRAFT
    endpoint = "trainee.draft" if draft else "trainee.log_entry"
    tone, sign = STATE_LOOKS[line.state]
    sitting = line.sitting
    return EntryRow(
        url=url_for(endpoint, entry_id=line.public_id),
        title=f"{short_day(line.held_on)}, {line.group_label or _('no group yet')}",
        state=_("Replaced") if line.superseded else told(WORDS[line.state]),
        tone="plain" if line.superseded else tone,
        sign="minus" if line.superseded else sign,
        facts=" · ".join(_facts(line)),
        question=line.question or "",
        asked_by=_asked_by(line),
        counts=reckoned.lines(sitting) if sitting else (),
        mine=line.state in _FILTERS["todo"],
    )


def _facts(line: EntryLine) -> list[str]:
    facts = []
    if line.role is not None:
        facts.append(told(WORDS[line.role]))
    if line.minutes_group is not None:
        facts.append(_("%(minutes)s minutes", minutes=line.minutes_group))
    if line.safety_level:
        facts.append(_("level %(level)s in that session", level=line.safety_level))
    if line.amends:
        facts.append(_("an amendment"))
    if line.copied:
        facts.append(_("a copy from another tab"))
    return facts


def _asked_by(line: EntryLine) -> str:
    if line.reviewed_at is None:
        return ""
    return f"{line.reviewer_name}, {short_day(line.reviewed_at)}"


def _filter_links(chosen: str, counts: Mapping[EntryState, int]) -> tuple[FilterLink, ...]:
    labels = {
        "all": _("All"),
        "todo": _("For you to do"),
        "sent": _("With your supervisor"),
        "confirmed": _("Confirmed"),
    }
    return tuple(
        FilterLink(
            label=labels[name],
            url=url_for("trainee.log_entries", state=name),
            current=name == chosen,
            count=sum(counts.get(state, 0) for state in states or EntryState),
        )
        for name, states in _FILTERS.items()
    )


def _older(lines: tuple[EntryLine, ...], chosen: str) -> str | None:
    if len(lines) <= PAGE:
        return None
    return url_for("trainee.log_entries", state=chosen, after=lines[PAGE - 1].public_id)


def _version() -> int:
    return read_version(request.form.get("version"))
