"""What somebody tells us who is worried about how a group was led."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from facilitator.certification.codes import NO_CODE, read_code
from facilitator.complaints.actions import MakeComplaint
from facilitator.complaints.rules import ABOUT_LIMIT, WORDS_LIMIT
from facilitator.web.forms import Form
from facilitator.web.words_field import WordsField

_TOO_LONG: Any = _("Use at most %(max)d letters.")


class ComplaintForm(Form):
    """What happened, to whom it is about, and whether somebody is in danger now."""

    code = HiddenField()
    about = StringField(
        _("Who it is about"),
        [
            InputRequired(_("Say who it is about, as well as you can.")),
            Length(max=ABOUT_LIMIT, message=_TOO_LONG),
        ],
        description=_("Their name, the group, or the number on their certificate."),
    )
    story = WordsField(
        _("What happened"),
        [Length(max=WORDS_LIMIT, message=_TOO_LONG)],
        description=_("In your words: what, when, and who saw it. Leave out members’ names."),
    )
    immediate_risk = BooleanField(_("Somebody may come to harm before the next meeting"))
    known = BooleanField(_("You may know that it comes from my account"))

    def validate_code(self, field: HiddenField) -> None:
        """See that the code is one that we gave."""
        if read_code(str(field.data or "")) == NO_CODE:
            raise ValidationError(_("Open this page anew: it lost its code."))

    def to_command(self, complainant_id: int | None) -> MakeComplaint:
        """Return the command. Only call it on a valid form."""
        return MakeComplaint(
            code=read_code(str(self.code.data)),
            about=self.about.data or "",
            story=self.story.data or "",
            immediate_risk=bool(self.immediate_risk.data),
            complainant_id=complainant_id if self.known.data else None,
        )


class ReferenceForm(Form):
    """The code with which somebody comes back."""

    code = StringField(
        _("Your code"),
        [
            InputRequired(_("Type the code that you wrote down.")),
            Length(max=200, message=_TOO_LONG),
        ],
        description=_("Seven groups of four. Dashes and capitals don’t matter."),
    )


class MoreForm(Form):
    """Something to add, under the code."""

    code = HiddenField()
    words = WordsField(_("Add something"), [Length(max=WORDS_LIMIT, message=_TOO_LONG)])
