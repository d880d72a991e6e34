"""What somebody who is certified, or wants to be, tells us."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from facilitator.certification.rules import NameForm
from facilitator.people.rules import NAME_LIMIT
from facilitator.web.forms import Form, options

_CHOOSE: Any = _("Choose one.")
_SAID: dict[str, Any] = {"invalid_value_message": _CHOOSE, "invalid_choice_message": _CHOOSE}


class ApplyForm(Form):
    """The name that is wanted on the certificate."""

    name = StringField(
        _("Your name on the certificate"),
        [
            InputRequired(_("Write your name as you want it on the certificate.")),
            Length(max=NAME_LIMIT, message=_("Write a name of at most %(max)d letters.")),
        ],
    )


class NameFormForm(Form):
    """How much of the name strangers see."""

    form = RadioField(
        _("What strangers see of your name"),
        [InputRequired(_CHOOSE)],
        choices=options(
            {
                NameForm.WHOLE: _("The whole name"),
                NameForm.SHORT: _("First name and one letter"),
                NameForm.NONE: _("No name"),
            }
        ),
        coerce=NameForm,
        **_SAID,
    )
