"""Supervisors read an entry, and confirm it or return it."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.competencies.queries import resting_on
from facilitator.conflicts.queries import in_conflict
from facilitator.conflicts.rules import refusal_to_judge
from facilitator.errors import Refusal
from facilitator.practice import actions, queries
from facilitator.practice.rules import EntryState, Verdict, refusal_to_review
from facilitator.practice.tellings import what_does_not_fit
from facilitator.programmes.queries import enrolment_by_id, programme
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.accounts import Pair, account_facts, account_words
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.beside import companion_words, in_words
from facilitator.web.changed_evidence import resting_words
from facilitator.web.counts import reckoning
from facilitator.web.database import request_session, short_transaction, transaction
from facilitator.web.supervisor.forms.log_entries import ReviewForm
from facilitator.web.supervisor.pages.log_entries import LogEntryPage
from facilitator.web.text import short_day, told
from facilitator.web.vocabulary import STATE_LOOKS, WORDS


def log_entry(entry_id: str) -> Answer:
    """Show an entry, and note that it was read."""
    return _read(entry_id, _page(entry_id))


def review_log_entry(entry_id: str) -> Answer:
    """Confirm an entry, or return it with a reason."""
    form = ReviewForm(request.form)
    page = _page(entry_id, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not form.validate():
        return _read(entry_id, page)
    command = form.to_command(entry_id)
    with transaction() as session:
        actions.review_log_entry(session, current_actor(), command, now=clock.now())
    if command.verdict is Verdict.CONFIRM:
        flash(_("Confirmed. It counts from now on."))
    else:
        flash(_("Returned. Your question is on its way."))
    return see_other("supervisor.queue")


def _read(entry_id: str, page: LogEntryPage) -> LogEntryPage:
    """Note that the entry is read, however its page came up."""
    request_session().rollback()
    with short_transaction() as session:
        actions.note_reading(session, current_actor(), entry_id, now=clock.now())
    return page


def _page(
    entry_id: str, form: ReviewForm | None = None, status: HTTPStatus = HTTPStatus.OK
) -> LogEntryPage:
    session, actor = request_session(), current_actor()
    today = day_in(programme(session).zone, clock.now())
    entry = queries.entry_in_full(session, actor, entry_id, today)
    facts = queries.meeting_facts(session, entry.enrolment_id)
    enrolment = enrolment_by_id(session, entry.enrolment_id)
    reckoned = reckoning(session, facts, enrolment, today)
    sitting = next((one for one in reckoned.sittings if one.ref == entry_id), None)
    shows = _shows(entry)
    shown = form or ReviewForm(version=str(entry.version))
    shown.offer(shows)
    tone, sign = STATE_LOOKS[entry.state]
    waits = entry.state is EntryState.SUBMITTED
    return LogEntryPage(
        entry=entry,
        state=_("Waits for your answer") if waits else told(WORDS[entry.state]),
        tone=tone,
        sign=sign,
        facts=account_facts(entry),
        words=account_words(entry.account),
        shows=tuple(pair for _code, pair in shows),
        counts=reckoned.lines(sitting) if sitting else (),
        lately=_lately(entry),
        refusal=_refusal(entry),
        beside=companion_words(queries.companion_of(session, entry_id)),
        cautions=_cautions(entry_id),
        form=shown,
        resting=_resting(entry),
        status=status,
    )


def _refusal(entry: queries.EntryInFull) -> Refusal | None:
    actor, trainee_id = current_actor(), entry.facts.trainee_id
    conflict = in_conflict(request_session(), actor.person_id, trainee_id)
    return refusal_to_review(actor, entry.facts, supervises=entry.supervises) or refusal_to_judge(
        conflict=conflict
    )


def _resting(entry: queries.EntryInFull) -> tuple[str, ...]:
    """Return the sign-offs that rest on changed evidence once this amendment is confirmed."""
    if entry.supersedes is None or entry.state is not EntryState.SUBMITTED:
        return ()
    return resting_words(resting_on(request_session(), f"entry:{entry.supersedes}"))


def _shows(entry: queries.EntryInFull) -> tuple[tuple[str, Pair], ...]:
    published = current_programme(request_session()).programme
    statements = {one.code: one.statement for one in published.competencies}
    return tuple(
        (code, (f"{code} {statements.get(code, '')}".strip(), line))
        for code, line in entry.account.shows.items()
    )


def _cautions(entry_id: str) -> tuple[str, ...]:
    """Say what does not fit with other accounts. It is for the talk, and blocks nothing."""
    around = queries.tellings_around(request_session(), entry_id)
    mine = next((one for one in around if one.ref == entry_id), None)
    return () if mine is None else tuple(map(in_words, what_does_not_fit(mine, around)))


def _lately(entry: queries.EntryInFull) -> tuple[str, ...]:
    lines = queries.last_entries(request_session(), entry.enrolment_id, but=entry.public_id)
    return tuple(
        _(
            "%(day)s, level %(level)s, %(state)s",
            day=short_day(line.held_on),
            level=line.safety_level,
            state=told(WORDS[line.state]),
        )
        for line in lines
    )
