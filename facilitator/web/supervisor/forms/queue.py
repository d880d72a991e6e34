"""How a supervisor says what they did."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField
from wtforms.validators import Length, ValidationError

from facilitator.practice.actions import AnswerFollowUp
from facilitator.practice.rules import DONE_LIMIT, refusal_of_done
from facilitator.web.forms import Form
from facilitator.web.text import say
from facilitator.web.versions import read_version


class AnswerForm(Form):
    """What was done about a wish for contact or a debrief. Its prefix tells it from the others."""

    version = HiddenField()
    done = StringField(
        _("What you did"), [Length(max=DONE_LIMIT, message=_("Use at most %(max)d letters."))]
    )

    def validate_done(self, field: StringField) -> None:
        """Ask the rule early, so that its reason stands beside the field."""
        refusal = refusal_of_done(field.data or "")
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self, follow_up: str) -> AnswerFollowUp:
        """Return the command. Only call it on a valid form."""
        return AnswerFollowUp(
            follow_up=follow_up,
            version=read_version(self.version.data),
            done=self.done.data or "",
        )
