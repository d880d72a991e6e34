"""A panel reads a complaint and its answer, and each of its three votes for themselves."""

from collections.abc import Iterator
from http import HTTPStatus

from flask import flash, request, url_for
from werkzeug.datastructures import ImmutableMultiDict

from facilitator.complaints import actions, queries
from facilitator.complaints.panels import refusal_to_vote
from facilitator.complaints.queries import PAGE, ComplaintInFull
from facilitator.complaints.steps import Stage, StepKind
from facilitator.errors import NotFound
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.complaints import complaint_row, decided_words, vote_words, votes_in_words
from facilitator.web.database import request_session, transaction
from facilitator.web.decider.forms.closeness import Close
from facilitator.web.decider.forms.complaints import VoteForm
from facilitator.web.decider.pages.complaints import ComplaintPage, ComplaintsPage
from facilitator.web.paging import row_above
from facilitator.web.vocabulary import translated as _


def complaints() -> Answer:
    """List the complaints on whose panel one sits."""
    me = current_actor().person_id
    found = queries.complaints_for_panelist(request_session(), me, row_above())
    more = len(found) > PAGE
    return ComplaintsPage(
        rows=tuple(complaint_row(it) for it in found[:PAGE]),
        older=url_for("decider.complaints", before=found[PAGE - 1].id) if more else None,
    )


def complaint(complaint_id: str) -> Answer:
    """Show what both sides said."""
    return _page(complaint_id, ImmutableMultiDict())


def vote_on_complaint(complaint_id: str) -> Answer:
    """Sign a vote, or leave the seat to somebody who is not close to the person."""
    found = _seated(complaint_id)
    form = VoteForm(request.form).at(found.facts.stage)
    if not form.validate():
        return _page(complaint_id, request.form, HTTPStatus.UNPROCESSABLE_ENTITY)
    me, now = current_actor(), clock.now()
    if form.close.data is Close.YES:
        with transaction() as session:
            actions.leave_panel(session, me, complaint_id, now=now)
        flash(_("Thank you for saying so. Somebody else takes your seat."))
        return see_other("decider.complaints")
    with transaction() as session:
        actions.vote_on_complaint(session, me, form.to_command(complaint_id), now=now)
    flash(_("Signed. Your vote is kept as you wrote it."))
    return see_other("decider.complaint", complaint_id=complaint_id)


def _seated(complaint_id: str) -> ComplaintInFull:
    """Return a complaint on whose panel one sits or sat. Nobody else finds one."""
    found = queries.complaint_in_full(request_session(), complaint_id)
    seated = {it.person_id for it in found.facts.seats if not it.tied}
    if current_actor().person_id not in seated:
        raise NotFound
    return found


def _page(
    complaint_id: str,
    typed: ImmutableMultiDict[str, str],
    status: HTTPStatus = HTTPStatus.OK,
) -> ComplaintPage:
    found, session = _seated(complaint_id), request_session()
    form = VoteForm(typed).at(found.facts.stage)
    if status is not HTTPStatus.OK:
        form.validate()
    today = day_in(programme(session).zone, clock.now())
    refusal = refusal_to_vote(current_actor(), found.facts, today)
    mine = tuple(
        vote_words(it) for it in found.votes if it.facts.person_id == current_actor().person_id
    )
    return ComplaintPage(
        public_id=found.public_id,
        name=found.person_name or "",
        appeal=found.facts.stage is Stage.APPEAL,
        told=tuple(_told(found)),
        votes=votes_in_words(found, _sat_at(found)) or mine,
        decided=decided_words(found, _sat_at(found)),
        refusal=refusal,
        form=form,
        status=status,
    )


def _sat_at(found: ComplaintInFull) -> Stage:
    me = current_actor().person_id
    return next(it.stage for it in found.facts.seats if it.person_id == me)


def _told(found: ComplaintInFull) -> Iterator[tuple[str, str]]:
    """Yield what both sides said, while this panel has not decided."""
    if found.decided(_sat_at(found)) is not None:
        return
    yield _("What we were told"), found.story
    titles = {
        StepKind.ADDED: _("What was added"),
        StepKind.NOTIFIED: _("The notice that the person was given"),
        StepKind.ANSWERED: _("What the person answers"),
        StepKind.APPEALED: _("Why the person appeals"),
    }
    yield from ((titles[it.kind], it.words) for it in found.steps if it.kind in titles)
    if _sat_at(found) is Stage.APPEAL:
        for vote in votes_in_words(found, Stage.FIRST):
            yield _("The first panel: %(outcome)s", outcome=vote.outcome), vote.reason
