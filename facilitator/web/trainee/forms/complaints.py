"""What somebody answers whom a complaint is about."""

from flask_babel import lazy_gettext as _
from wtforms.validators import Length

from facilitator.complaints.rules import WORDS_LIMIT
from facilitator.web.forms import Form
from facilitator.web.words_field import WordsField


class AnswerForm(Form):
    """Their side of it, or why they appeal."""

    words = WordsField(
        _("Your words"),
        [Length(max=WORDS_LIMIT, message=_("Use at most %(max)d letters."))],
        description=_("The panel reads it as you send it. Take your time, and ask somebody."),
    )
