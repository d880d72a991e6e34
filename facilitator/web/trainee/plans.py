"""Trainees plan a group: the numbers, the criteria, what to settle, on one page to print."""

from collections.abc import Iterator
from http import HTTPStatus

from flask import flash, request

from facilitator.errors import NotPermitted, Stale
from facilitator.plans import actions, queries
from facilitator.plans.checklists import CHECKS, Part
from facilitator.plans.interest import Interest, cautions_of_waiting
from facilitator.plans.queries import PlanInFull
from facilitator.plans.rules import Sums, cautions
from facilitator.practice.groups import Mode
from facilitator.practice.queries import groups_of
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.text import hours, long_day, say, told
from facilitator.web.trainee.forms.plans import PlanForm, filled
from facilitator.web.trainee.pages.plans import PlanFormPage, PlanPage, PlansPage
from facilitator.web.versions import read_version
from facilitator.web.vocabulary import WORDS
from facilitator.web.vocabulary import translated as _

_FIELDS = {"minutes": "minutes_group", "since": "since", "since-ahead": "since"}
# A room needs no screen, and a screen no room.
_LEFT_OUT = {Mode.IN_PERSON: Part.ONLINE, Mode.ONLINE: Part.VENUE, Mode.PHONE: Part.VENUE}


def plans() -> Answer:
    """List one's plans."""
    return PlansPage(plans=queries.plans_of(request_session(), current_actor().enrolled))


def new_plan() -> Answer:
    """Show an empty plan with the usual numbers in it."""
    return PlanFormPage(form=_form(PlanForm()))


def keep_plan() -> Answer:
    """Keep a new plan."""
    form = _form(PlanForm(request.form))
    if not form.validate():
        return PlanFormPage(form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with transaction() as session:
            kept = actions.keep_plan(session, current_actor(), form.to_command(), now=clock.now())
    except NotPermitted as error:
        return PlanFormPage(form=_told_why(form, error), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    flash(_("The plan is kept."))
    return see_other("trainee.plan", plan_id=kept)


def plan(plan_id: str) -> Answer:
    """Show a plan with its sums."""
    found, today = _own(plan_id), clock.now().date()
    return PlanPage(
        plan=found,
        mode=told(WORDS[found.mode]),
        words=tuple(_words(found)),
        sums=tuple(_sums(found.sums)),
        interest=tuple(_interest(found.interest)),
        cautions=(
            *cautions(found.sums),
            *cautions_of_waiting(found.interest, found.offer, today),
        ),
        checks=tuple(_checks(found)),
    )


def edit_plan(plan_id: str) -> Answer:
    """Show a plan to change."""
    found = _own(plan_id)
    form = _form(PlanForm(data=filled(found)))
    return PlanFormPage(form=form, plan=found.public_id, version=found.version)


def change_plan(plan_id: str) -> Answer:
    """Change a plan. When it was changed elsewhere meanwhile, what was typed is shown again."""
    form, version = _form(PlanForm(request.form)), read_version(request.form.get("version"))
    if not form.validate():
        return _again(form, plan_id, version)
    command = actions.ChangePlan(plan=plan_id, version=version, wording=form.to_command())
    try:
        with transaction() as session:
            actions.change_plan(session, current_actor(), command, now=clock.now())
    except Stale:
        flash(_("This plan was changed elsewhere. What you typed is here: keep it, or go back."))
        return _again(form, plan_id, _own(plan_id).version)
    except NotPermitted as error:
        return _again(_told_why(form, error), plan_id, version)
    flash(_("The plan is kept."))
    return see_other("trainee.plan", plan_id=plan_id)


def delete_plan(plan_id: str) -> Answer:
    """Throw a plan away."""
    with transaction() as session:
        actions.delete_plan(session, current_actor(), plan_id, now=clock.now())
    flash(_("The plan is deleted."))
    return see_other("trainee.plans")


def _own(plan_id: str) -> PlanInFull:
    return queries.plan_in_full(request_session(), current_actor().enrolled, plan_id)


def _form(form: PlanForm) -> PlanForm:
    return form.with_groups(groups_of(request_session(), current_actor().person_id))


def _told_why(form: PlanForm, error: NotPermitted) -> PlanForm:
    """Say beside a field why the plan cannot be kept, so that nothing typed is lost."""
    field = form[_FIELDS.get(error.refusal.code, "title")]
    field.errors = [say(error.refusal)]
    return form


def _again(form: PlanForm, plan_id: str, version: int) -> Answer:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return PlanFormPage(form=form, plan=plan_id, version=version, status=status)


def _words(found: PlanInFull) -> Iterator[tuple[str, str]]:
    rows = (
        (_("What it is for"), found.purpose),
        (_("Who this group suits"), found.composition),
        (_("When it is “not this group, not now”"), found.not_now),
        (_("What you offer instead"), found.offer),
    )
    yield from ((label, text) for label, text in rows if text)


def _sums(sums: Sums) -> Iterator[tuple[str, str]]:
    yield (
        _("Enrol"),
        _(
            "%(start)s people, so that about %(target)s are there when %(miss)s in a hundred miss",
            start=sums.start_number,
            target=sums.target,
            miss=sums.miss_percent,
        ),
    )
    yield _("One meeting, each of you"), _("%(hours)s hours", hours=hours(sums.minutes_each))
    yield _("One meeting, all of you"), _("%(hours)s hours", hours=hours(sums.minutes_all))
    yield (
        _("Behind each place that is used"),
        _("%(hours)s hours", hours=hours(sums.minutes_a_place)),
    )
    yield (
        _("The whole series"),
        _(
            "%(hours)s hours for %(meetings)s meetings",
            hours=hours(sums.minutes_of_the_series),
            meetings=sums.meetings,
        ),
    )


def _interest(interest: Interest) -> Iterator[tuple[str, str]]:
    if interest.waiting and interest.since:
        yield (
            _("Waiting now"),
            _(
                "%(waiting)s, the first of them since %(day)s",
                waiting=interest.waiting,
                day=long_day(interest.since),
            ),
        )
    labels = (
        _("Sent by staff of a service"),
        _("Told by people who come"),
        _("Read a notice, a leaflet or a page"),
        _("In another way"),
    )
    if interest.told:
        for label, people in zip(labels, interest.ways, strict=True):
            yield label, _("%(people)s of %(all)s", people=people, all=interest.told)


def _checks(found: PlanInFull) -> Iterator[tuple[str, tuple[tuple[bool, str], ...]]]:
    titles = {
        Part.VENUE: _("The room"),
        Part.ONLINE: _("The screen"),
        Part.TALK: _("The talk with each person"),
        Part.TEAM: _("The two of you"),
    }
    for part, title in titles.items():
        if _LEFT_OUT.get(found.mode) is not part:
            lines = (check for check in CHECKS if check.part is part)
            yield title, tuple((it.id in found.checked, told(it.sentence)) for it in lines)
