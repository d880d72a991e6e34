"""What coordinators change about a person: roles, a place to learn, supervisors."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from facilitator.people.actions import GrantRole
from facilitator.people.rules import Role, refusal_of_term
from facilitator.programmes.actions import AssignSupervisor
from facilitator.programmes.rules import AssignmentKind, refusal_of_dates, refusal_to_begin
from facilitator.web.coordinator.words import WORDS
from facilitator.web.forms import Form, given, options
from facilitator.web.text import say

_DAY = timedelta(days=1)
_CHOOSE = _("Choose one of these.")
_CHOICE: dict[str, Any] = {"invalid_value_message": _CHOOSE, "invalid_choice_message": _CHOOSE}
_CHOSEN = InputRequired(_CHOOSE)
_DATE: dict[str, Any] = {"invalid_value_message": _("Write a day as 2026-11-30.")}


def _role(value: str | Role) -> Role | None:
    """Return the role, or None for the line that stands for no choice."""
    return Role(value) if value else None


def _first_none(names: Mapping[str, str]) -> list[Any]:
    """Return the choices below one that is none: nobody is chosen by not choosing."""
    return options({"": _("Choose"), **names})


class GrantRoleForm(Form):
    """A role, and until when."""

    role = SelectField(
        _("Role"),
        [_CHOSEN],
        coerce=_role,
        **_CHOICE,
        choices=_first_none(
            {role.value: _(WORDS[role]) for role in Role if role is not Role.TRAINEE}
        ),
    )
    last_day = DateField(
        _("Last day"),
        [Optional()],
        **_DATE,
        description=_("An auditor always has one. Leave it empty for roles that stay."),
    )
    lived_experience = BooleanField(
        _("Decides with lived experience of what the groups are about"),
        description=_("One of the two people who decide on a certificate must."),
    )

    def refuse_term(self, zone: str, now: datetime) -> bool:
        """Say beside the field why a role may not last that long. True when it may not."""
        refusal = refusal_of_term(given(self.role.data), self._until(zone), now)
        if refusal is not None:
            self.last_day.errors = [say(refusal)]
        return refusal is not None

    def to_command(self, person_id: int, programme_id: int, zone: str) -> GrantRole:
        """Return the command. Only call it on a valid form."""
        return GrantRole(
            person_id=person_id,
            programme_id=programme_id,
            role=given(self.role.data),
            lived_experience=bool(self.lived_experience.data),
            until_at=self._until(zone),
        )

    def _until(self, zone: str) -> datetime | None:
        """Return the end of the last day, as the programme's zone sees it."""
        if self.last_day.data is None or self.last_day.data == date.max:
            return None
        return datetime.combine(self.last_day.data + _DAY, time(), ZoneInfo(zone))


class EnrolForm(Form):
    """The cohort in which somebody begins to learn."""

    cohort = SelectField(_("Cohort"), [_CHOSEN], coerce=str, **_CHOICE)

    def __init__(self, *sent: Any, cohorts: Mapping[str, str], **kept: Any) -> None:  # noqa: ANN401
        super().__init__(*sent, **kept)
        self.cohort.choices = _first_none(cohorts)


class AssignSupervisorForm(Form):
    """Who answers for a trainee, as what, and on which days."""

    supervisor = SelectField(_("Supervisor"), [_CHOSEN], coerce=str, **_CHOICE)
    kind = SelectField(
        _("As"),
        coerce=AssignmentKind,
        **_CHOICE,
        choices=options({kind.value: _(WORDS[kind]) for kind in AssignmentKind}),
        description=_("A new main supervisor takes over from the one before."),
    )
    from_on = DateField(_("From"), [InputRequired(_("Say from which day."))], **_DATE)
    until_on = DateField(
        _("First day without"),
        [Optional()],
        **_DATE,
        description=_("For someone who stands in for a while."),
    )

    def __init__(
        self,
        *sent: Any,  # noqa: ANN401
        supervisors: Mapping[str, str],
        today: date,
        **kept: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*sent, **kept)
        self.supervisor.choices = _first_none(supervisors)
        self.today = today

    def validate_from_on(self, field: DateField) -> None:
        """Ask the rule early, so that its reason stands beside the field."""
        refusal = refusal_to_begin(field.data, self.today) if field.data else None
        if refusal is not None:
            raise ValidationError(say(refusal))

    def validate_until_on(self, field: DateField) -> None:
        """Ask the rule early, so that its reason stands beside the field."""
        refusal = refusal_of_dates(self.from_on.data, field.data) if self.from_on.data else None
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self, supervisor_id: int, enrolment_id: int) -> AssignSupervisor:
        """Return the command. Only call it on a valid form."""
        return AssignSupervisor(
            supervisor_id=supervisor_id,
            enrolment_id=enrolment_id,
            kind=given(self.kind.data),
            from_on=given(self.from_on.data),
            until_on=self.until_on.data,
            takes_over=self.kind.data is AssignmentKind.MAIN,
        )


class EndAssignmentForm(Form):
    """Which assignment ends, and on which day it no longer holds."""

    assignment = SelectField(_("Supervisor"), [_CHOSEN], coerce=str, **_CHOICE)
    ends_on = DateField(
        _("First day without"),
        [InputRequired(_("Say from which day on."))],
        **_DATE,
    )

    def __init__(self, *sent: Any, assignments: Mapping[str, str], **kept: Any) -> None:  # noqa: ANN401
        super().__init__(*sent, **kept)
        self.assignment.choices = _first_none(assignments)
