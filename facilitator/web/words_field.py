"""A field for some sentences, whose length the rule of complaints says."""

from typing import Any

from wtforms import TextAreaField
from wtforms.validators import ValidationError

from facilitator.complaints.rules import refusal_of_words
from facilitator.web.text import say


class WordsField(TextAreaField):
    """Some sentences. The rule says how many."""

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002 -- as WTForms calls it
        """Ask the rule early, so that its answer stands beside the field."""
        refusal = refusal_of_words(self.data or "")
        if refusal is not None:
            raise ValidationError(say(refusal))
