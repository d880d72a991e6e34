"""How a coordinator opens a cohort."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from facilitator.programmes.actions import OpenCohort
from facilitator.programmes.rules import LABEL_LIMIT
from facilitator.web.forms import Form, options

_CHOICE: dict[str, Any] = {"invalid_choice_message": _("Choose one of these.")}


class CohortForm(Form):
    """A cohort's name, and the region whose contacts its people see."""

    title = StringField(
        _("What you call it"),
        [
            InputRequired(_("Give the cohort a name, such as “Spring 2027”.")),
            Length(max=LABEL_LIMIT, message=_("Use at most %(max)d letters.")),
        ],
    )
    region = SelectField(
        _("Region"),
        coerce=str,
        **_CHOICE,
        description=_("Whose crisis contacts its people see on every page."),
    )

    def __init__(self, *sent: Any, regions: Mapping[str, str], **kept: Any) -> None:  # noqa: ANN401
        super().__init__(*sent, **kept)
        self.region.choices = options({"": _("As the programme has it"), **regions})

    def to_command(self) -> OpenCohort:
        """Return the command. Only call it on a valid form."""
        return OpenCohort(title=self.title.data or "", region=self.region.data or None)
