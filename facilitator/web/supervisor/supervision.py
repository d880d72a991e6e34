"""Supervisors write down the sessions they hold, and say whether a trainee's account is so."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, request, url_for

from facilitator.errors import Refusal, enforce
from facilitator.programmes.queries import supervised_enrolments
from facilitator.publications.queries import current_programme
from facilitator.supervision import actions, queries, rules
from facilitator.supervision.prompts import BEFORE
from facilitator.supervision.queries import PAGE, SessionInFull, SessionLine
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.minutes import Last, shared_in_words, steps_in_words
from facilitator.web.supervision import (
    SessionRow,
    all_standings,
    answers_in_words,
    session_facts,
    session_row,
    standing_words,
)
from facilitator.web.supervision_acts import (
    confirm,
    deny,
    refusal_to_correct,
    today,
    topics,
    withdraw,
)
from facilitator.web.supervision_forms import DenyForm, filled
from facilitator.web.supervisor.forms.supervision import PeopleNoteForm
from facilitator.web.supervisor.pages.supervision import (
    NewSupervisionSessionPage,
    SupervisionSessionPage,
    SupervisionSessionsPage,
)
from facilitator.web.text import short_day, told
from facilitator.web.vocabulary import translated as _


def supervision_sessions() -> Answer:
    """Show what waits for one's word, and what one held, the latest first."""
    session, me, on = request_session(), current_actor().person_id, today()
    after = request.args.get("after")
    lines = queries.held_by(session, me, on, after=after)
    older = lines[PAGE - 1].public_id if len(lines) > PAGE else None
    return SupervisionSessionsPage(
        waiting=tuple(_row(it) for it in queries.waiting_for_supervisor(session, me)),
        rows=tuple(_row(it) for it in lines[:PAGE]),
        newest=url_for("supervisor.supervision_sessions") if after else None,
        older=url_for("supervisor.supervision_sessions", after=older) if older else None,
    )


def supervision_session(session_id: str) -> Answer:
    """Show one session that one held."""
    return _page(session_id, DenyForm())


def new_supervision_session() -> Answer:
    """Give a form for a session, with whom the address names, or the account that it corrects."""
    corrects = request.args.get("corrects")
    if corrects is None:
        chosen = [it for it in request.args.getlist("with") if it in _people()]
        return _new(PeopleNoteForm(data={"held_on": today(), "people": chosen}))
    whole = _seen(corrects)
    enforce(refusal_to_correct(whole))
    return _new(PeopleNoteForm(data=filled(whole)))


def note_supervision_session() -> Answer:
    """Keep what was written down, and ask everybody who was there to confirm it."""
    form = _offered(PeopleNoteForm(request.form))
    valid = form.validate() and form.blame(_flaws(form))
    page = _new(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not valid:
        return page
    with transaction() as session:
        kept = actions.note_session(session, current_actor(), form.to_command(), now=clock.now())
    flash(_("Written down. Everyone who was there is asked to confirm it."))
    return see_other("supervisor.supervision_session", session_id=kept)


def confirm_supervision_session(session_id: str) -> Answer:
    """Say that it was so."""
    confirm(session_id)
    return see_other("supervisor.supervision_sessions")


def deny_supervision_session(session_id: str) -> Answer:
    """Say that it was not so, and what was different."""
    form = DenyForm(request.form)
    page = _page(session_id, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not form.validate():
        return page
    deny(session_id, form)
    flash(_("Noted. They can read why, and can write it down anew."))
    return see_other("supervisor.supervision_sessions")


def withdraw_supervision_session(session_id: str) -> Answer:
    """Take back what one wrote down."""
    withdraw(session_id)
    return see_other("supervisor.supervision_session", session_id=session_id)


def _page(
    session_id: str, form: DenyForm, status: HTTPStatus = HTTPStatus.OK
) -> SupervisionSessionPage:
    actor, whole = current_actor(), _seen(session_id)
    first = whole.facts(whole.attendees[0])
    return SupervisionSessionPage(
        whole=whole,
        title=_("Supervision on %(day)s", day=short_day(whole.line.held_on)),
        people=tuple(
            (it.name, standing_words(it.standing, superseded=it.superseded))
            for it in whole.attendees
        ),
        standing=all_standings(whole.attendees),
        facts=session_facts(whole, current_programme(request_session()).programme),
        answers=answers_in_words(whole),
        to_answer=rules.refusal_to_answer(actor, first),
        to_withdraw=rules.refusal_to_withdraw(actor, whole.line.noted_by_id, whole.standings),
        to_correct=refusal_to_correct(whole),
        form=form,
        shared=_shared(whole),
        status=status,
    )


def _shared(whole: SessionInFull) -> tuple[tuple[str, str, str], ...]:
    """Return what those put into the minutes for whom one answers still."""
    if not whole.reads:
        return ()
    theirs = [it.enrolment_id for it in whole.attendees]
    return shared_in_words(queries.shared_thoughts(request_session(), whole.line.id, theirs))


def _new(form: PeopleNoteForm, status: HTTPStatus = HTTPStatus.OK) -> NewSupervisionSessionPage:
    supervises = bool(_offered(form).people.choices)
    return NewSupervisionSessionPage(
        form=form,
        supervises=supervises,
        correcting=_correcting(form),
        prompts=tuple(told(it) for it in BEFORE.values()),
        last=_agreed_with(form),
        status=status,
    )


def _agreed_with(form: PeopleNoteForm) -> Last | None:
    """Return what was agreed last time, where the session is with one person alone."""
    chosen = form.people.data or ()
    if len(chosen) != 1 or form.corrects.data:
        return None
    session, me = request_session(), current_actor().person_id
    theirs = supervised_enrolments(session, me, today())
    with_them = [it.id for it in theirs if it.public_id in chosen]
    return steps_in_words(queries.last_steps(session, with_them[0], me)) if with_them else None


def _offered(form: PeopleNoteForm) -> PeopleNoteForm:
    form.offer(_people())
    form.offer_topics(topics())
    return form


def _correcting(form: PeopleNoteForm) -> str:
    """Say whose place this takes, and with whom."""
    if not form.corrects.data:
        return ""
    whole = _seen(form.corrects.data)
    return _(
        "It takes the place of what was written down for %(day)s, with %(who)s, for each of "
        "them who confirms it.",
        day=short_day(whole.line.held_on),
        who=", ".join(it.name for it in whole.attendees),
    )


def _seen(session_id: str) -> SessionInFull:
    return queries.supervisor_sees(request_session(), current_actor(), session_id, today())


def _flaws(form: PeopleNoteForm) -> Mapping[str, Refusal]:
    corrects = form.corrects.data
    people = len(_seen(corrects).attendees if corrects else form.people.data or ())
    return rules.flaws(form.note(), people=people, known=topics(), today=today())


def _people() -> Mapping[str, str]:
    found = supervised_enrolments(request_session(), current_actor().person_id, today())
    return {it.public_id: it.person_name for it in found}


def _row(line: SessionLine) -> SessionRow:
    url = url_for("supervisor.supervision_session", session_id=line.public_id)
    who = ", ".join(it.name for it in line.attendees)
    return session_row(line, url, who, all_standings(line.attendees))
