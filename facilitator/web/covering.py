"""The days of a cover, as coordinators and supervisors both fill them in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField
from wtforms.validators import InputRequired, ValidationError

from facilitator.programmes.actions import ArrangeCover
from facilitator.programmes.rules import refusal_of_dates, refusal_to_begin
from facilitator.web.forms import Form, given, options
from facilitator.web.text import say

_CHOOSE = _("Choose one of these.")
_CHOICE: dict[str, Any] = {"invalid_value_message": _CHOOSE, "invalid_choice_message": _CHOOSE}
_DATE: dict[str, Any] = {"invalid_value_message": _("Write a day as 2026-11-30.")}


class CoverForm(Form):
    """Who stands in, and on which days."""

    supervisor = SelectField(_("Who stands in"), [InputRequired(_CHOOSE)], coerce=str, **_CHOICE)
    from_on = DateField(_("From"), [InputRequired(_("Say from which day."))], **_DATE)
    until_on = DateField(
        _("First day without"), [InputRequired(_("Say from which day on."))], **_DATE
    )

    def __init__(
        self,
        *sent: Any,  # noqa: ANN401
        supervisors: Mapping[str, str],
        today: date,
        **kept: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*sent, **kept)
        self.supervisor.choices = options({"": _("Choose"), **supervisors})
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

    def for_people(self, enrolments: tuple[str, ...]) -> ArrangeCover:
        """Return the command for these people. Only call it on a valid form."""
        return ArrangeCover(
            enrolments=enrolments,
            supervisor=str(self.supervisor.data),
            from_on=given(self.from_on.data),
            until_on=given(self.until_on.data),
        )
