"""How a supervisor says who stands in for them, and for whom."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField
from wtforms.validators import ValidationError

from facilitator.programmes.actions import ArrangeCover
from facilitator.programmes.rules import refusal_of_nobody_covered
from facilitator.web.covering import CoverForm
from facilitator.web.forms import options
from facilitator.web.text import say

_NOT_THEIRS: dict[str, Any] = {"invalid_choice_message": _("Choose among your people.")}


class PeopleCoverForm(CoverForm):
    """Who stands in for some or all of one's people."""

    people = SelectMultipleField(_("For whom"), **_NOT_THEIRS)

    def __init__(self, *sent: Any, people: Mapping[str, str], **kept: Any) -> None:  # noqa: ANN401
        super().__init__(*sent, **kept)
        self.people.choices = options(people)

    def validate_people(self, field: SelectMultipleField) -> None:
        """Say at once that nobody is chosen, whatever else is wrong."""
        refusal = refusal_of_nobody_covered(len(field.data or ()))
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self) -> ArrangeCover:
        """Return the command. Only call it on a valid form."""
        return self.for_people(tuple(self.people.data or ()))
