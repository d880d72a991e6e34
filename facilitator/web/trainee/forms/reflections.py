"""What a person writes for themselves."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from facilitator.learning.rules import REFLECTION_LIMIT
from facilitator.web.forms import Form


class ReflectionForm(Form):
    """A text; `version` is that of the text which was changed."""

    version = HiddenField()
    text = TextAreaField(
        _("What stays with you?"),
        [
            DataRequired(_("There is nothing to keep yet. Write a line first.")),
            Length(
                max=REFLECTION_LIMIT,
                message=_("This is very long. Make two of it: each may have 6,000 signs."),
            ),
        ],
    )
