"""Trainees name the groups that they facilitate."""

from http import HTTPStatus

from flask import flash, request
from flask_babel import gettext as _

from facilitator.practice import actions, queries
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.text import told
from facilitator.web.trainee.forms.groups import GroupForm
from facilitator.web.trainee.pages.groups import GroupsPage
from facilitator.web.vocabulary import WORDS


def groups() -> Answer:
    """List one's groups, with a form for another."""
    return _page(GroupForm())


def name_group() -> Answer:
    """Add a group to one's own."""
    form = GroupForm(request.form)
    if not form.validate():
        return _page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction() as session:
        actions.name_group(session, current_actor(), form.to_command(), now=clock.now())
    flash(_("Added. You can log a session of this group now."))
    return see_other("trainee.groups")


def _page(form: GroupForm, status: HTTPStatus = HTTPStatus.OK) -> GroupsPage:
    found = queries.groups_of(request_session(), current_actor().person_id)
    lines = tuple((one, _words(one)) for one in found)
    return GroupsPage(groups=lines, form=form, status=status)


def _words(group: queries.GroupLine) -> str:
    said = (group.mode, group.openness, group.kind, group.setting, group.frequency, group.format)
    parts = (group.host, group.topic, *(told(WORDS[it]) for it in said if it is not None))
    return " · ".join(part for part in parts if part)
