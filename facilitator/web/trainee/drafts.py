"""Trainees write an entry: begin, keep what is typed, send, or throw away."""

from datetime import date
from http import HTTPStatus

from flask import flash, jsonify, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from facilitator.errors import NotPermitted, Stale
from facilitator.practice import actions, queries, rules
from facilitator.practice.accounts import Companion, EntryAccount
from facilitator.practice.actions import SavedDraft, SaveDraft
from facilitator.practice.counting import Sitting
from facilitator.practice.flaws import flaws
from facilitator.practice.ladder import must_tell
from facilitator.programmes.queries import EnrolmentLine, live_supervisors, own_enrolment
from facilitator.programmes.rules import day_in
from facilitator.publications.queries import current_programme
from facilitator.supervision.actions import tell_of_clock
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.counts import CountLine, reckoning
from facilitator.web.database import request_session, transaction
from facilitator.web.regions import current_region, ladder_of
from facilitator.web.supervision import clock_rules
from facilitator.web.text import clock_time, say
from facilitator.web.trainee.forms.drafts import EntryForm
from facilitator.web.trainee.pages.log_entries import DraftPage
from facilitator.web.trainee.words import any_open, changed, keys_of, questions_of
from facilitator.web.versions import read_version
from facilitator.web.visits import current_visit

_PLACES = {"logged-already": "held_on", "no-group": "group", "told-time": "told_at"}


def start_log_entry() -> Answer:
    """Begin an entry with the details of the last group filled in."""
    if not queries.groups_of(request_session(), current_actor().person_id):
        flash(_("First name the group that you are with. You do this once."), "accent")
        return see_other("trainee.groups")
    with transaction() as session:
        entry = actions.start_log_entry(session, current_actor(), now=clock.now())
    return see_other("trainee.draft", entry_id=entry)


def draft(entry_id: str) -> Answer:
    """Show the form as it was left."""
    found = queries.draft_in_full(request_session(), current_actor(), entry_id)
    if found.facts.state not in rules.OPEN_STATES:
        return see_other("trainee.log_entry", entry_id=entry_id)
    typed: MultiDict[str, str] = MultiDict(dict(found.typed))
    typed["version"] = str(found.version)
    return _page(found, typed)


def save_draft(entry_id: str) -> Answer:
    """Keep what is typed, and tell the script what to remember."""
    saved = _save(entry_id, request.form, contact=False)
    if saved.copied:
        says = _("This was changed in another tab, so yours is kept as a copy.")
    else:
        says = _("Draft saved at %(time)s", time=clock_time(clock.now()))
    return jsonify({"says": says, "fields": {"version": str(saved.version), "into": saved.entry}})


def submit_log_entry(entry_id: str) -> Answer:
    """Send the entry, or do what another button of its form asks."""
    answer = request.form.get("privacy", "")
    if answer and answer != "keep-all":
        saved = _save(entry_id, changed(request.form, answer), contact=False)
        return _to_draft(saved, anchor="words")
    if request.form.get("keep") == "group":
        _save(entry_id, request.form, contact=False)
        flash(_("Your draft is kept. Name the group, then go on with it."))
        return see_other("trainee.groups")
    if "keep" in request.form:
        return _to_log(_save(entry_id, request.form, contact=True))
    return _send(request.form.get("into") or entry_id, keep_all=answer == "keep-all")


def delete_draft(entry_id: str) -> Answer:
    """Throw a draft away."""
    entry = request.form.get("into") or entry_id
    command = actions.DeleteDraft(entry=entry, version=_version())
    with transaction() as session:
        actions.delete_draft(session, current_actor(), command, now=clock.now())
    flash(_("The draft is gone."))
    return see_other("trainee.log_entries")


def _send(entry_id: str, *, keep_all: bool) -> Answer:
    sent = request.form
    found = queries.draft_in_full(request_session(), current_actor(), entry_id)
    form = _form(sent)
    account = _account(form)
    questions = questions_of(sent, sent.getlist("kept"))
    if account is None or (any_open(questions) and not keep_all):
        return _page(found, sent, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    command = actions.SubmitLogEntry(
        entry=entry_id,
        version=form.version.data or 0,
        account=account,
        private_note=form.private_note.data or "",
        kept=(*sent.getlist("kept"), *keys_of(questions)),
    )
    try:
        with transaction() as session:
            actions.submit_log_entry(session, current_actor(), command, now=clock.now())
            _tell_of_clock(session)
    except Stale:
        return _to_draft(_save(entry_id, sent, contact=False))
    except NotPermitted as error:
        if error.refusal.code not in _PLACES:
            raise
        form[_PLACES[error.refusal.code]].errors = [say(error.refusal)]
        return _page(found, sent, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    flash(_("Sent. It counts once it is confirmed; you need do nothing more."))
    if account.contact:
        _say_who_heard()
    return see_other("trainee.log_entry", entry_id=entry_id)


def _tell_of_clock(session: Session) -> None:
    own, now = own_enrolment(session, current_actor().person_id), clock.now()
    rules = clock_rules(own.rules_version, day_in(own.zone, now))
    tell_of_clock(session, own.id, rules, now=now)


def _say_who_heard() -> None:
    flash(_("Your supervisor has heard that you would like a word before your next session."))


def _save(entry_id: str, sent: MultiDict[str, str], *, contact: bool) -> SavedDraft:
    form = EntryForm(sent)
    command = SaveDraft(
        entry=sent.get("into") or entry_id,
        version=read_version(sent.get("version")),
        typed=form.typed(sent),
        held_on=form.held_on.data,
        group=form.group.data,
        contact=contact and bool(form.contact.data),
    )
    with transaction() as session:
        saved = actions.save_draft(session, current_actor(), command, now=clock.now())
    if command.contact:
        _say_who_heard()
    return saved


def _to_draft(saved: SavedDraft, anchor: str | None = None) -> Answer:
    if saved.copied:
        flash(
            _("This was changed in another tab. Yours is kept here as a copy; the other stays."),
            "wait",
        )
    return see_other("trainee.draft", entry_id=saved.entry, _anchor=anchor)


def _to_log(saved: SavedDraft) -> Answer:
    if saved.copied:
        return _to_draft(saved)
    flash(_("Kept as a draft. Nobody else can see it."))
    return see_other("trainee.log_entries")


def _form(sent: MultiDict[str, str]) -> EntryForm:
    session, actor = request_session(), current_actor()
    form = EntryForm(sent)
    programme = current_programme(session).programme
    form.offer(
        queries.groups_of(session, actor.person_id),
        queries.fellows_of(session, actor.person_id),
        {one.code: f"{one.code} {one.statement}" for one in programme.competencies},
        current_region().profile.ladder,
    )
    return form


def _account(form: EntryForm) -> EntryAccount | None:
    """Return the account, or None with the reasons beside the fields."""
    if not form.validate():
        return None
    account = form.to_account(current_visit().zone)
    found = flaws(account, today=_today(_enrolment()))
    form.note(found)
    return None if found else account


def _enrolment() -> EnrolmentLine:
    return own_enrolment(request_session(), current_actor().person_id)


def _today(enrolment: EnrolmentLine) -> date:
    return day_in(enrolment.zone, clock.now())


def _page(
    found: queries.DraftInFull,
    sent: MultiDict[str, str],
    form: EntryForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> DraftPage:
    shown = form or _form(sent)
    kept = tuple(sent.getlist("kept"))
    questions = questions_of(sent, kept)
    enrolment = _enrolment()
    session = request_session()
    supervisors = live_supervisors(session, enrolment.id, _today(enrolment))
    return DraftPage(
        draft=found,
        form=shown,
        questions=questions,
        kept=kept,
        adds=_adds(found, shown, enrolment),
        rungs=tuple(one for one in ladder_of(enrolment.region) if must_tell(one.level)),
        supervisor=supervisors[0].name if supervisors else "",
        concern=must_tell(shown.safety_level.data or 0),
        must_answer=status is not HTTPStatus.OK and any_open(questions),
        status=status,
    )


def _adds(
    found: queries.DraftInFull, form: EntryForm, enrolment: EnrolmentLine
) -> tuple[CountLine, ...]:
    """Say what the entry would add, as soon as enough of it is there."""
    held_on, role = form.held_on.data, form.role.data
    if held_on is None or role is None:
        return ()
    sitting = Sitting(
        ref=found.entry,
        on=held_on,
        role=role,
        state=rules.EntryState.SUBMITTED,
        before=form.minutes_before.data or 0,
        group=form.minutes_group.data or 0,
        after=form.minutes_after.data or 0,
        alone=form.companion.data == Companion.NOBODY,
        taught=form.is_taught,
    )
    session = request_session()
    facts = queries.meeting_facts(session, enrolment.id)
    return reckoning(session, facts, enrolment, _today(enrolment)).lines(sitting)


def _version() -> int:
    return read_version(request.form.get("version"))
