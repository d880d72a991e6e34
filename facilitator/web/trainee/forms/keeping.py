"""What a holder writes down about what they learned."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, DecimalField, RadioField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from facilitator.certification.actions import LogLearning
from facilitator.certification.keeping import (
    LEAST_MINUTES,
    MOST_MINUTES,
    TITLE_LIMIT,
    LearningKind,
)
from facilitator.web.forms import Form, given, options
from facilitator.web.learning import KINDS

_HOUR = 60
_CHOOSE: Any = _("Choose one kind.")
_HOURS: Any = _("Write the hours as a number from 0.25 to 80, such as 1.5.")
_KIND: dict[str, Any] = {"invalid_value_message": _CHOOSE, "invalid_choice_message": _CHOOSE}
_NUMBER: dict[str, Any] = {"invalid_value_message": _HOURS}
_DAY: dict[str, Any] = {
    "invalid_value_message": _("Write the day as year-month-day, such as 2026-11-19.")
}


class LearningForm(Form):
    """Something that was learned: what, when, how long."""

    title = StringField(
        _("What it was"),
        [
            InputRequired(_("Say in a few words what it was.")),
            Length(max=TITLE_LIMIT, message=_("Use at most %(max)d letters.")),
        ],
        description=_("A course, a talk, a book you worked through. No names of members."),
    )
    kind = RadioField(
        _("Kind"),
        [InputRequired(_CHOOSE)],
        coerce=LearningKind,
        choices=options({kind: _(KINDS[kind]) for kind in LearningKind}),
        **_KIND,
    )
    held_on = DateField(_("Day"), [InputRequired(_("Say on which day it was."))], **_DAY)
    hours = DecimalField(
        _("Hours"),
        [
            InputRequired(_HOURS),
            NumberRange(min=LEAST_MINUTES / _HOUR, max=MOST_MINUTES / _HOUR, message=_HOURS),
        ],
        **_NUMBER,
    )

    def to_command(self) -> LogLearning:
        """Return the command. Only call it on a valid form."""
        return LogLearning(
            kind=self.kind.data,
            held_on=given(self.held_on.data),
            minutes=round(given(self.hours.data) * _HOUR),
            title=self.title.data or "",
        )
