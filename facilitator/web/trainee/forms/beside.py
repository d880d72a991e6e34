"""How a companion says that a meeting was not so."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField
from wtforms.validators import ValidationError

from facilitator.practice.actions import AnswerCompanion
from facilitator.practice.beside import Word, refusal_of_different
from facilitator.web.forms import Form
from facilitator.web.text import say


class TellForm(Form):
    """A companion's word about one meeting. Its prefix tells it from the others."""

    claim = HiddenField()
    different = StringField(_("What was different"))

    def validate_different(self, field: StringField) -> None:
        """Ask the rule early, so that its reason stands beside the field."""
        refusal = refusal_of_different(Word.NOT_SO, field.data or "")
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self, entry: str, word: Word) -> AnswerCompanion:
        """Return the command. Only call it on a valid form, or where it took place."""
        return AnswerCompanion(
            entry=entry,
            claim=self.claim.data or "",
            word=word,
            different=self.different.data or "",
        )
