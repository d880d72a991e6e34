"""What a coordinator says of a supervisor's training."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from facilitator.calibration.actions import AttestTraining
from facilitator.calibration.rules import WORDS_LIMIT, refusal_of_words
from facilitator.web.forms import Form, choice
from facilitator.web.rating_forms import said_of_choice
from facilitator.web.text import say

_CHOOSE: Any = _("Choose one of the two.")
_YES, _NO = "yes", "no"


class AttestTrainingForm(Form):
    """Whether somebody is trained to supervise, and what that rests on."""

    trained = RadioField(
        _("Are they trained to supervise?"),
        [InputRequired(_CHOOSE)],
        choices=[choice(_YES, _("Yes"), ""), choice(_NO, _("No, or no longer"), "")],
        **said_of_choice(_CHOOSE),
    )
    words = TextAreaField(
        _("What that rests on"),
        [Length(max=WORDS_LIMIT, message=_("Use at most %(max)d letters."))],
        description=_("A course and its year, or who taught them. Coordinators read it."),
    )

    def validate_words(self, field: TextAreaField) -> None:
        """Ask the rule early, so that its reason stands beside the field."""
        refusal = refusal_of_words(field.data or "")
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self, person: str) -> AttestTraining:
        """Return the command. Only call it on a valid form."""
        return AttestTraining(
            person=person, trained=self.trained.data == _YES, words=self.words.data or ""
        )
