"""Whether somebody who would decide is close to the person. Nobody is asked in which way."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired

from facilitator.web.forms import choice

CHOOSE: Any = _("Choose one.")
SAID: dict[str, Any] = {"invalid_value_message": CHOOSE, "invalid_choice_message": CHOOSE}


class Close(StrEnum):
    """The answer."""

    NO = "no"
    YES = "yes"


def close_field(description: Any) -> RadioField:  # noqa: ANN401 -- a sentence for later
    """Return the field that asks it. `description` says what follows from a yes."""
    who = _("Partners, now or before, family, therapist and client, or close in another way.")
    return RadioField(
        _("Are you close to this person?"),
        [InputRequired(CHOOSE)],
        choices=[
            choice(Close.NO, _("No, we are not close"), ""),
            choice(Close.YES, _("Yes, we are close"), who),
        ],
        coerce=Close,
        description=description,
        **SAID,
    )
