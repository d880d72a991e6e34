"""Supervisors say who stands in for them, and read what was handed over."""

from collections.abc import Mapping
from datetime import date, timedelta
from http import HTTPStatus

from flask import flash, request

from facilitator.handovers.queries import HandOverNote, hand_over_notes
from facilitator.people.rules import Role
from facilitator.programmes import actions
from facilitator.programmes.queries import programme
from facilitator.programmes.rosters import holders
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.programmes.supervision import charges_of
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.hand_overs import along_words
from facilitator.web.supervisor.forms.cover import PeopleCoverForm
from facilitator.web.supervisor.pages.cover import CoverPage, HandOversPage, NoteRow
from facilitator.web.text import moment
from facilitator.web.vocabulary import translated as _

_A_WHILE = timedelta(days=14)


def cover() -> Answer:
    """Give a form for somebody who stands in, with all of one's people chosen."""
    today, people = _today(), _people()
    typed = {"people": list(people), "from_on": today, "until_on": today + _A_WHILE}
    return _page(_form(people, today, data=typed))


def arrange_cover() -> Answer:
    """Let somebody stand in for some or all of one's people."""
    form = _form(_people(), _today())
    if not form.validate():
        return _page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.arrange_cover(session, current_actor(), form.to_command(), now=clock.now())
    flash(_("Done. We write to them and to your people."))
    return see_other("supervisor.people")


def hand_overs() -> Answer:
    """Show who was handed over to one or by one, and what went along."""
    me = current_actor().person_id
    notes = hand_over_notes(request_session(), me)
    return HandOversPage(notes=tuple(_note(it, me) for it in notes))


def _form(
    people: Mapping[str, str], today: date, data: Mapping[str, object] | None = None
) -> PeopleCoverForm:
    session, me = request_session(), current_actor().person_id
    others = holders(session, Role.SUPERVISOR, now=clock.now())
    return PeopleCoverForm(
        request.form if data is None else None,
        data=data,
        people=people,
        supervisors={public_id: name for public_id, who, name in others if who != me},
        today=today,
    )


def _page(form: PeopleCoverForm, status: HTTPStatus = HTTPStatus.OK) -> CoverPage:
    return CoverPage(form=form, has_people=bool(form.people.choices), status=status)


def _people() -> Mapping[str, str]:
    """Return whom one answers for oneself, not in somebody's place: their enrolments and names."""
    charges = charges_of(request_session(), current_actor().person_id, _today(), now=clock.now())
    return {
        it.enrolment_public_id: it.person_name
        for it in charges
        if it.kind is not AssignmentKind.COVER
    }


def _note(note: HandOverNote, me: int) -> NoteRow:
    given = note.giver_id == me
    title = (
        _("You handed people over to %(name)s", name=note.taker)
        if given
        else _("%(name)s’s people came to you", name=note.giver)
    )
    return NoteRow(
        title=title,
        facts=_("%(when)s, by %(name)s", when=moment(note.made_at), name=note.made_by),
        people=tuple((it.name, along_words(it.along)) for it in note.people),
    )


def _today() -> date:
    return day_in(programme(request_session()).zone, clock.now())
