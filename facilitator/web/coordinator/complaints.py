"""Coordinators look after complaints: they never decide on them, and never on one of their own."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Protocol

from flask import flash, request, url_for
from sqlalchemy.orm import Session

from facilitator.complaints import actions, queries
from facilitator.complaints.panels import PANEL
from facilitator.complaints.queries import PAGE, ComplaintInFull, ComplaintLine
from facilitator.complaints.rules import acknowledge_by, refusal_to_step
from facilitator.complaints.steps import Stage, StepKind
from facilitator.errors import N_, NotFound, Refusal
from facilitator.people.rules import Actor
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.complaints import decided_words, how_far, step_words
from facilitator.web.coordinator.complaint_acts import OFFERS
from facilitator.web.coordinator.forms.complaints import NumberForm, PanelistForm, WordsForm
from facilitator.web.coordinator.listing import address, asked_number
from facilitator.web.coordinator.pages.complaints import (
    ComplaintAct,
    ComplaintPage,
    ComplaintRow,
    ComplaintsPage,
)
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.database import request_session, transaction
from facilitator.web.text import told
from facilitator.web.vocabulary import translated as _

_READ = frozenset(StepKind) - {StepKind.ANSWERED, StepKind.APPEALED}


class _Do(Protocol):
    """One of the actions."""

    def __call__(
        self, session: Session, actor: Actor, public_id: str, words: str, /, *, now: datetime
    ) -> None:
        """Do it."""


def complaints() -> Answer:
    """List complaints, and which of them wait too long."""
    before = asked_number("before")
    me = current_actor().person_id
    found = queries.complaints_for_coordinator(request_session(), me, before)
    last = found[PAGE - 1].id if len(found) > PAGE else None
    return ComplaintsPage(
        rows=tuple(_row(it) for it in found[:PAGE]),
        further=address("coordinator.complaints", before=last) if last else None,
    )


def complaint(complaint_id: str) -> Answer:
    """Show one complaint, and what can be done."""
    return _page(_found(complaint_id))


def acknowledge_complaint(complaint_id: str) -> Answer:
    """Say that it has arrived."""
    return _write(complaint_id, "acknowledge_complaint", actions.acknowledge_complaint)


def notify_person(complaint_id: str) -> Answer:
    """Give the person notice."""
    return _write(complaint_id, "notify_person", actions.notify_person)


def pause_certificate(complaint_id: str) -> Answer:
    """Pause the certificate."""
    return _write(complaint_id, "pause_certificate", actions.pause_certificate)


def reply_to_complainant(complaint_id: str) -> Answer:
    """Write to whoever complained."""
    return _write(complaint_id, "reply_to_complainant", actions.reply_to_complainant)


def name_person(complaint_id: str) -> Answer:
    """Say whom it is about."""
    form = NumberForm(request.form)
    if not form.validate():
        return _page(_found(complaint_id), number=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        number = form.number.data or ""
        actions.name_person(session, current_actor(), complaint_id, number, now=clock.now())
    return _back(complaint_id)


def name_panelist(complaint_id: str) -> Answer:
    """Put somebody on the panel."""
    found = _found(complaint_id)
    form = _panel_form(found, PanelistForm(request.form))
    if not form.validate():
        return _page(found, panelist=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        person = str(form.person.data)
        actions.name_panelist(session, current_actor(), complaint_id, person, now=clock.now())
    return _back(complaint_id)


def _write(complaint_id: str, view: str, do: _Do) -> Answer:
    form = WordsForm(request.form, prefix=view)
    if not form.validate():
        typed = {view: form}
        return _page(_found(complaint_id), typed, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        do(session, current_actor(), complaint_id, form.words.data or "", now=clock.now())
    return _back(complaint_id)


def _back(complaint_id: str) -> Answer:
    flash(_("Done, and kept for good."))
    return see_other("coordinator.complaint", complaint_id=complaint_id)


def _found(complaint_id: str) -> ComplaintInFull:
    """Return a complaint. Whoever it is about finds none here, be they a coordinator or not."""
    found = queries.complaint_in_full(request_session(), complaint_id)
    if found.facts.person_id == current_actor().person_id:
        raise NotFound
    return found


def _page(
    found: ComplaintInFull,
    typed: Mapping[str, WordsForm] | None = None,
    *,
    number: NumberForm | None = None,
    panelist: PanelistForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> ComplaintPage:
    panelist = panelist or _panel_form(found, PanelistForm())
    refusal = _panel_refusal(found, panelist)
    return ComplaintPage(
        public_id=found.public_id,
        about=found.about,
        story=found.story,
        risk=found.immediate_risk,
        received_at=found.facts.received_at,
        by=_by(found),
        facts=tuple(_facts(found)),
        steps=tuple(step_words(it, shown=it.kind in _READ) for it in found.steps),
        panel=tuple(
            it.name
            for it in found.seats
            if it.facts.stage is found.facts.stage and not it.facts.tied
        ),
        acts=tuple(_acts(found, typed or {})),
        number_form=None if StepKind.NAMED in found.facts.steps else number or NumberForm(),
        panel_form=None if refusal else panelist,
        panel_refusal=refusal,
        status=status,
    )


def _by(found: ComplaintInFull) -> datetime | None:
    if StepKind.ACKNOWLEDGED in found.facts.steps:
        return None
    return acknowledge_by(found.facts.received_at)


def _facts(found: ComplaintInFull) -> Iterator[tuple[str, str]]:
    if found.person_name:
        yield _("About"), found.person_name
    if found.certificate_number:
        yield _("Certificate"), found.certificate_number
    for stage, term in ((Stage.FIRST, _("Outcome")), (Stage.APPEAL, _("Appeal"))):
        if words := decided_words(found, stage):
            yield term, words


def _acts(found: ComplaintInFull, typed: Mapping[str, WordsForm]) -> Iterator[ComplaintAct]:
    for it in OFFERS:
        if refusal_to_step(current_actor(), found.facts, it.kind) is None:
            yield ComplaintAct(
                title=told(it.title),
                note=told(it.note),
                words=told(it.words),
                url=url_for(f"coordinator.{it.view}", complaint_id=found.public_id),
                form=typed.get(it.view) or WordsForm(prefix=it.view),
            )


def _panel_form(found: ComplaintInFull, form: PanelistForm) -> PanelistForm:
    people = queries.possible_panelists(request_session(), found, now=clock.now())
    return form.offer(people)


def _panel_refusal(found: ComplaintInFull, form: PanelistForm) -> Refusal | None:
    refusal = refusal_to_step(current_actor(), found.facts, StepKind.REPLIED)
    if refusal is not None or StepKind.NOTIFIED not in found.facts.steps or found.facts.closed:
        return refusal or Refusal("not-now", N_("A panel sits once the person has their notice."))
    if len(found.facts.panel(found.facts.stage)) >= PANEL:
        return Refusal("panel-full", N_("The panel has its three people."))
    if not form.person.choices:
        return Refusal("nobody", N_("Nobody else may sit on this panel. Invite another decider."))
    return None


def _row(line: ComplaintLine) -> ComplaintRow:
    by = None if line.acknowledged else acknowledge_by(line.received_at)
    late = by is not None and by < clock.now()
    closed = line.decided and (line.appeal_decided or not line.appealed)
    tone, sign = ("plain", "check") if closed else ("stop" if late else "accent", "clock")
    return ComplaintRow(
        url=url_for("coordinator.complaint", complaint_id=line.public_id),
        received_at=line.received_at,
        by=by,
        late=late,
        risk=line.immediate_risk,
        standing=Standing(word=how_far(line), tone=tone, sign=sign),
    )
