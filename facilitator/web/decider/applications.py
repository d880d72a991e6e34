"""Deciding: what waits, the whole dossier of one person, and one's own decision."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.datastructures import ImmutableMultiDict

from facilitator.certification import actions, queries
from facilitator.certification.queries import (
    ApplicationFilter,
    ApplicationInFull,
    ApplicationLine,
    DecisionLine,
)
from facilitator.certification.queries.applications import PAGE
from facilitator.certification.queries.traced import traced
from facilitator.certification.rules import (
    ApplicationKind,
    ApplicationState,
    DeciderFacts,
    may_see_verdict,
    refusal_to_decide,
    refusal_to_read,
)
from facilitator.certification.standing import Standing, Standings
from facilitator.errors import NotFound
from facilitator.practice.queries import ConfirmedEntry, confirmed_entries
from facilitator.programmes.queries import enrolment_by_id
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.accounts import account_words
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, short_transaction, transaction
from facilitator.web.decider.forms.applications import DecideForm
from facilitator.web.decider.forms.closeness import Close
from facilitator.web.decider.pages.applications import (
    ApplicationPage,
    ApplicationRow,
    ApplicationsPage,
    DecisionSlot,
    EntryWords,
)
from facilitator.web.decisions import decision_words, state_words
from facilitator.web.held import held_up_beside
from facilitator.web.paging import row_above
from facilitator.web.standings import in_words, versions_words
from facilitator.web.text import told
from facilitator.web.tracing import RecordWords, record_words
from facilitator.web.vocabulary import WORDS

_RESTS_ON = frozenset({"evidence", "sign_off", "sign_off_withdrawal"})


def applications() -> Answer:
    """List what waits for a decision, and what one has decided."""
    wanted = ApplicationFilter(before=row_above())
    found = queries.applications_for_decider(request_session(), current_actor(), wanted)
    return ApplicationsPage(
        rows=tuple(_row(line) for line in found[:PAGE]),
        before=found[PAGE - 1] if len(found) > PAGE else None,
    )


def application(application_id: str) -> Answer:
    """Show a dossier. That it was opened is kept, and its owner can see it."""
    return _read(application_id, open_dossier(application_id))


def decide_on_application(application_id: str) -> Answer:
    """Sign a decision."""
    found, _decider = _readable(application_id)
    form = DecideForm(request.form).about(_standings(found).held)
    if not form.validate():
        page = _page(application_id, request.form, HTTPStatus.UNPROCESSABLE_ENTITY)
        return _read(application_id, page)
    if form.close.data is Close.YES:
        return _leave_to_others(application_id)
    with transaction() as session:
        actions.decide_on_application(
            session, current_actor(), form.to_command(application_id), now=clock.now()
        )
    flash(_("Signed. Your decision is kept as you wrote it."))
    return see_other("decider.application", application_id=application_id)


def _read(application_id: str, page: ApplicationPage) -> ApplicationPage:
    """Note that the dossier is read, however its page came up."""
    request_session().rollback()
    if page.application.state is ApplicationState.OPEN:
        with short_transaction() as session:
            actions.note_dossier_reading(session, current_actor(), application_id, now=clock.now())
    return page


def open_dossier(application_id: str) -> ApplicationPage:
    """Return the dossier for whoever may read it. Raises `NotFound` for others."""
    return _page(application_id, ImmutableMultiDict())


def _leave_to_others(application_id: str) -> Answer:
    with transaction() as session:
        actions.leave_to_others(session, current_actor(), application_id, now=clock.now())
    flash(_("Thank you for saying so. Others decide on this one; nothing you wrote was kept."))
    return see_other("decider.applications")


def _readable(application_id: str) -> tuple[ApplicationInFull, DeciderFacts]:
    session, actor = request_session(), current_actor()
    found = queries.application_in_full(session, application_id)
    decider = queries.decider_facts(session, actor, found.enrolment_id, now=clock.now())
    closed_to_me = found.state is not ApplicationState.OPEN and not found.facts.decided_by(
        actor.person_id
    )
    if closed_to_me or refusal_to_read(actor, found.facts, decider) is not None:
        raise NotFound
    return found, decider


def _standings(found: ApplicationInFull) -> Standings:
    session = request_session()
    enrolment = enrolment_by_id(session, found.enrolment_id)
    return queries.standings_asked(session, found, enrolment, now=clock.now())


def _page(
    application_id: str,
    typed: ImmutableMultiDict[str, str],
    status: HTTPStatus = HTTPStatus.OK,
) -> ApplicationPage:
    found, decider = _readable(application_id)
    standings = _standings(found)
    standing = standings.held
    form = DecideForm(typed).about(standing)
    if status is not HTTPStatus.OK:
        form.validate()
    is_open = found.state is ApplicationState.OPEN
    entries = confirmed_entries(request_session(), found.enrolment_id) if is_open else ()
    return ApplicationPage(
        application=found,
        renewal=found.kind is ApplicationKind.RENEWAL,
        state=state_words(found.state),
        standing=in_words(standing),
        versions=versions_words(standings),
        holds=held_up_beside(found.enrolment_id, standing) if is_open else (),
        entries=tuple(_entry(entry) for entry in entries),
        evidence=_evidence(found),
        decisions=tuple(_slot(line, found, standing) for line in found.decisions),
        refusal=refusal_to_decide(current_actor(), found.facts, decider),
        form=form,
        status=status,
    )


def _evidence(found: ApplicationInFull) -> tuple[RecordWords, ...]:
    """Return the evidence and the sign-offs, each with the event that binds it."""
    session = request_session()
    enrolment = enrolment_by_id(session, found.enrolment_id)
    what = traced(session, enrolment.public_id, only=_RESTS_ON)
    return tuple(record_words(what, it) for it in what.records)


def _slot(line: DecisionLine, found: ApplicationInFull, standing: Standing) -> DecisionSlot:
    seen = may_see_verdict(current_actor(), found.facts, line.decider_id)
    return DecisionSlot(
        line.decider_name,
        line.decided_at,
        line.lived_experience,
        decision_words(line, standing) if seen else None,
    )


def _entry(entry: ConfirmedEntry) -> EntryWords:
    return EntryWords(
        held_on=entry.account.held_on,
        facts=f"{told(WORDS[entry.account.role])}, {entry.group_label}",
        words=account_words(entry.account),
    )


def _row(line: ApplicationLine) -> ApplicationRow:
    is_open = line.state is ApplicationState.OPEN
    return ApplicationRow(
        public_id=line.public_id,
        applicant_name=line.applicant_name,
        renewal=line.kind is ApplicationKind.RENEWAL,
        applied_at=line.applied_at,
        state=state_words(line.state),
        waits=is_open and not line.mine,
        closed=not is_open,
        decisions=line.decisions,
    )
