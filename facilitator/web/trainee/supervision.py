"""Trainees see their supervision, write sessions down, and say whether an account is so."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, request, url_for

from facilitator.errors import NotFound, Refusal, enforce
from facilitator.practice.queries import meeting_facts, own_follow_ups
from facilitator.programmes.queries import live_supervisors, own_enrolment
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.programmes.supervision import assignments_of
from facilitator.publications.queries import current_programme
from facilitator.supervision import actions, queries, rules
from facilitator.supervision.prompts import BEFORE
from facilitator.supervision.queries import (
    PAGE,
    AgreedSteps,
    SessionLine,
)
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.minutes import shared_in_words, steps_in_words, topics_in_words
from facilitator.web.supervision import (
    SessionRow,
    answers_in_words,
    clock_over,
    clock_rules,
    session_facts,
    session_row,
    standing_words,
    totals,
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
from facilitator.web.text import short_day, told
from facilitator.web.trainee.forms.supervision import OwnNoteForm
from facilitator.web.trainee.forms.thoughts import ShareForm
from facilitator.web.trainee.owed import owed_row, supervisor_words
from facilitator.web.trainee.pages.supervision import (
    NewSupervisionSessionPage,
    SupervisionSessionPage,
    SupervisionSessionsPage,
)
from facilitator.web.trainee.thoughts import sharing
from facilitator.web.vocabulary import translated as _


def supervision_sessions() -> Answer:
    """Show one's supervision, the latest session first."""
    session, me = request_session(), current_actor().person_id
    own = own_enrolment(session, me)
    after = request.args.get("after")
    lines = queries.sessions_of(session, own.id, me, after=after)
    last = queries.last_supervised(session, [own.id]).get(own.id)
    sittings = (it.sitting for it in meeting_facts(session, own.id))
    more = len(lines) > PAGE
    on = day_in(own.zone, clock.now())
    return SupervisionSessionsPage(
        clock=clock_over(sittings, last, clock_rules(own.rules_version, on)),
        supervisors=tuple(supervisor_words(it) for it in live_supervisors(session, own.id, on)),
        owed=tuple(owed_row(it) for it in own_follow_ups(session, own.id, on)),
        waiting=tuple(_row(it, own.id) for it in queries.waiting_for_trainee(session, own.id)),
        last=steps_in_words(_last_steps()),
        topics=topics_in_words(
            queries.topics_talked(session, own.id), current_programme(session).programme
        ),
        totals=totals(queries.minutes_by_kind(session, own.id)),
        rows=tuple(_row(it, own.id) for it in lines[:PAGE]),
        newest=url_for("trainee.supervision_sessions") if after else None,
        older=_older(lines[PAGE - 1].public_id) if more else None,
    )


def supervision_session(session_id: str) -> Answer:
    """Show one session that one was in."""
    return _page(session_id, DenyForm())


def new_supervision_session() -> Answer:
    """Give a form for a session, empty or with the account that it corrects."""
    corrects = request.args.get("corrects")
    if corrects is None:
        return _new(OwnNoteForm(data={"held_on": today()}))
    whole = queries.trainee_sees(request_session(), current_actor(), corrects)
    enforce(refusal_to_correct(whole))
    return _new(OwnNoteForm(data=filled(whole)))


def note_supervision_session() -> Answer:
    """Keep what was written down, and ask the supervisor to confirm it."""
    form = _offered(OwnNoteForm(request.form))
    valid = form.validate() and form.blame(_flaws(form))
    page = _new(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not valid:
        return page
    with transaction() as session:
        kept = actions.note_own_session(
            session, current_actor(), form.to_command(), now=clock.now()
        )
    flash(_("Written down. Your supervisor is asked to confirm it."))
    return see_other("trainee.supervision_session", session_id=kept)


def confirm_supervision_session(session_id: str) -> Answer:
    """Say that it was so."""
    confirm(session_id)
    return see_other("trainee.supervision_sessions")


def deny_supervision_session(session_id: str) -> Answer:
    """Say that it was not so, and what was different."""
    form = DenyForm(request.form)
    page = _page(session_id, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not form.validate():
        return page
    deny(session_id, form)
    flash(_("Noted. Your supervisor can read why, and can write it down anew."))
    return see_other("trainee.supervision_sessions")


def withdraw_supervision_session(session_id: str) -> Answer:
    """Take back what one wrote down."""
    withdraw(session_id)
    return see_other("trainee.supervision_session", session_id=session_id)


def share_thoughts(session_id: str) -> Answer:
    """Put some of one's thoughts into the minutes."""
    form = ShareForm(request.form)
    page = _page(session_id, DenyForm(), HTTPStatus.UNPROCESSABLE_ENTITY, share=form)
    if not form.validate():
        return page
    command = form.to_command(session_id)
    with transaction() as session:
        actions.share_thoughts(session, current_actor(), command, now=clock.now())
    flash(_("It stands in the minutes now. Everybody who was there can read it."))
    return see_other("trainee.supervision_session", session_id=session_id)


def _page(
    session_id: str,
    form: DenyForm,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    share: ShareForm | None = None,
) -> SupervisionSessionPage:
    session, actor = request_session(), current_actor()
    whole = queries.trainee_sees(session, actor, session_id)
    (me,) = whole.attendees
    shared = queries.shared_thoughts(session, whole.line.id)
    return SupervisionSessionPage(
        whole=whole,
        title=_("Supervision on %(day)s", day=short_day(whole.line.held_on)),
        standing=standing_words(me.standing, superseded=me.superseded),
        facts=session_facts(whole, current_programme(session).programme),
        answers=answers_in_words(whole),
        to_answer=rules.refusal_to_answer(actor, whole.facts(me)),
        to_withdraw=rules.refusal_to_withdraw(actor, whole.line.noted_by_id, whole.standings),
        to_correct=refusal_to_correct(whole),
        form=form,
        shared=shared_in_words(shared),
        share=sharing(me, share or ShareForm(), shared),
        status=status,
    )


def _new(form: OwnNoteForm, status: HTTPStatus = HTTPStatus.OK) -> NewSupervisionSessionPage:
    supervised = bool(_offered(form).supervisor.choices)
    return NewSupervisionSessionPage(
        form=form,
        supervised=supervised,
        correcting=_correcting(form),
        prompts=tuple(told(it) for it in BEFORE.values()),
        last=steps_in_words(_last_steps()),
        status=status,
    )


def _offered(form: OwnNoteForm) -> OwnNoteForm:
    form.offer(_supervisors())
    form.offer_topics(topics())
    # Who was there is known where an account is corrected.
    form.supervisor.validate_choice = not form.corrects.data
    return form


def _correcting(form: OwnNoteForm) -> str:
    """Say whose place this takes."""
    if not form.corrects.data:
        return ""
    whole = queries.trainee_sees(request_session(), current_actor(), form.corrects.data)
    return _(
        "It takes the place of what was written down for %(day)s, once it is confirmed.",
        day=short_day(whole.line.held_on),
    )


def _flaws(form: OwnNoteForm) -> Mapping[str, Refusal]:
    return rules.flaws(form.note(), people=1, known=topics(), today=today())


def _supervisors() -> Mapping[str, str]:
    session, now = request_session(), clock.now()
    own = own_enrolment(session, current_actor().person_id)
    if own.id != current_actor().enrolment_id:
        raise NotFound
    on = day_in(own.zone, now)
    live = [it for it in assignments_of(session, own.id, now=now) if it.able and it.live(on)]
    live.sort(key=lambda it: it.kind is not AssignmentKind.MAIN)
    return {it.supervisor_public_id: it.supervisor_name for it in live}


def _row(line: SessionLine, enrolment_id: int) -> SessionRow:
    me = line.of(enrolment_id)
    url = url_for("trainee.supervision_session", session_id=line.public_id)
    standing = standing_words(me.standing, superseded=me.superseded)
    return session_row(line, url, line.supervisor_name, standing)


def _last_steps() -> AgreedSteps | None:
    return queries.last_steps(request_session(), current_actor().enrolled)


def _older(after: str) -> str:
    return url_for("trainee.supervision_sessions", after=after)
