"""How a coordinator hands a supervisor's people over."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError

from facilitator.handovers.actions import HandOverPeople
from facilitator.programmes.rules import refusal_of_nobody_covered
from facilitator.web.forms import Form, choice, options
from facilitator.web.text import say

_CHOOSE = _("Choose one of these.")
_CHOICE: dict[str, Any] = {"invalid_value_message": _CHOOSE, "invalid_choice_message": _CHOOSE}
_NOT_THEIRS: dict[str, Any] = {
    "invalid_choice_message": _("Somebody else answers for one of them now. Look again.")
}


class HandOverForm(Form):
    """Who takes over, and whom."""

    taker = SelectField(_("Who takes over"), [InputRequired(_CHOOSE)], coerce=str, **_CHOICE)
    people = SelectMultipleField(_("Who goes, and what goes along"), **_NOT_THEIRS)

    def __init__(
        self,
        *sent: Any,  # noqa: ANN401
        supervisors: Mapping[str, str],
        people: Mapping[str, tuple[str, str]],
        **kept: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*sent, **kept)
        self.taker.choices = options({"": _("Choose"), **supervisors})
        self.people.choices = [choice(it, name, along) for it, (name, along) in people.items()]

    def validate_people(self, field: SelectMultipleField) -> None:
        """Say at once that nobody is chosen, whatever else is wrong."""
        refusal = refusal_of_nobody_covered(len(field.data or ()))
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self, giver: str) -> HandOverPeople:
        """Return the command. Only call it on a valid form."""
        return HandOverPeople(
            giver=giver,
            taker=str(self.taker.data),
            enrolments=tuple(self.people.data or ()),
        )
