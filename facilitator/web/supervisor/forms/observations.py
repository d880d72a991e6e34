"""How a supervisor opens an observation: shape only, the rules are asked."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, SelectField
from wtforms.validators import InputRequired

from facilitator.observations.actions import OpenObservation
from facilitator.observations.queries import RaterLine
from facilitator.observations.rules import ObservedKind, Occasion
from facilitator.practice.queries import GroupLine
from facilitator.web.forms import choice, given, options
from facilitator.web.second_raters import SecondRaterForm

_CHOOSE: Any = _("Choose one: a meeting, or a role-play.")
_SAID: dict[str, Any] = {"invalid_value_message": _CHOOSE, "invalid_choice_message": _CHOOSE}
_DAY: dict[str, Any] = {
    "invalid_value_message": _("Write the day as year-month-day, such as 2026-11-19.")
}
_NONE = ""


class ObservationOpeningForm(SecondRaterForm):
    """What is looked at, and who rates beside the supervisor."""

    kind = RadioField(
        _("What you look at"),
        [InputRequired(_CHOOSE)],
        coerce=ObservedKind,
        choices=[
            choice(ObservedKind.MEETING, _("A meeting"), _("With the group’s consent")),
            choice(ObservedKind.ROLE_PLAY, _("A role-play"), _("One of the assessed ones")),
        ],
        **_SAID,
    )
    group = SelectField(_("Which group"), description=_("For a meeting."), default=_NONE)
    role_play = SelectField(_("Which role-play"), description=_("For a role-play."), default=_NONE)
    held_on = DateField(_("Date"), [InputRequired(_("Say on which day it was."))], **_DAY)

    def offer(
        self,
        groups: Iterable[GroupLine],
        role_plays: Iterable[tuple[str, str]],
        raters: Iterable[RaterLine],
    ) -> None:
        """Fill in what can be chosen."""
        first = {_NONE: _("Choose")}
        self.group.choices = options(first | {it.public_id: it.label for it in groups})
        self.role_play.choices = options(first | dict(role_plays))
        self.offer_raters(raters)

    def to_occasion(self) -> Occasion:
        """Return what is looked at. Only call it on a valid form."""
        held_on: date = given(self.held_on.data)
        return Occasion(
            kind=self.kind.data,
            held_on=held_on,
            group=self.group.data or None,
            role_play=self.role_play.data or None,
        )

    def to_command(self, enrolment: str, *, certified: bool) -> OpenObservation:
        """Return the command. Only call it on a valid form."""
        return OpenObservation(
            enrolment=enrolment,
            occasion=self.to_occasion(),
            second=self.chosen,
            certified=certified,
            guest=self.to_guest(),
        )
