"""What a trainee thinks along in private, and what of it goes into the minutes."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectMultipleField, TextAreaField
from wtforms.validators import Length, ValidationError

from facilitator.supervision.actions import KeepThoughts, ShareThoughts
from facilitator.supervision.prompts import PROMPTS
from facilitator.supervision.thinking import THOUGHT_LIMIT, refusal_of_no_thought
from facilitator.web.forms import Form, choice
from facilitator.web.text import say, told
from facilitator.web.versions import read_version

_LENGTH = Length(max=THOUGHT_LIMIT, message=_("Use at most %(max)d letters."))
_GONE: dict[str, Any] = {"invalid_choice_message": _("This is not on your page any more.")}


class ThoughtsForm(Form):
    """One's thoughts, a field for each prompt; `version` is that of the text that was changed."""

    version = HiddenField()

    def to_command(self) -> KeepThoughts:
        """Return the command. Only call it on a valid form."""
        return KeepThoughts(
            version=read_version(self.version.data),
            answers=tuple((it, self[it].data or "") for it in PROMPTS),
        )


for _code, _sentence in PROMPTS.items():
    setattr(ThoughtsForm, _code, TextAreaField(_(_sentence), [_LENGTH]))


class ShareForm(Form):
    """Which of one's thoughts go into the minutes."""

    prompts = SelectMultipleField(_("What you share"), **_GONE)

    def offer(self, answers: Mapping[str, str]) -> None:
        """Let these thoughts be shared, each shown as it would be read."""
        self.prompts.choices = [
            choice(it, words, told(PROMPTS[it])) for it, words in answers.items()
        ]

    def validate_prompts(self, field: SelectMultipleField) -> None:
        """Ask the rule early, so that its reason stands beside the field."""
        refusal = refusal_of_no_thought(field.data or ())
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self, session: str) -> ShareThoughts:
        """Return the command. Only call it on a valid form."""
        return ShareThoughts(session=session, prompts=tuple(self.prompts.data or ()))
