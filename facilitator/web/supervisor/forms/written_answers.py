"""How a supervisor marks what somebody wrote."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField, TextAreaField
from wtforms.validators import Length

from facilitator.quizzes.actions import MarkWrittenAnswer
from facilitator.quizzes.rules import COMMENT_LIMIT
from facilitator.web.forms import Form, options

_SAID: dict[str, Any] = {"invalid_choice_message": _("Tick only what stands in the list.")}


class MarkingForm(Form):
    """The lines of the rubric that an answer meets, and a word to its writer."""

    ticks = SelectMultipleField(
        _("What you find in it"),
        coerce=int,
        choices=[],
        **_SAID,
    )
    comment = TextAreaField(
        _("A word to the writer"),
        [Length(max=COMMENT_LIMIT, message=_("Keep it to 2,000 signs."))],
    )

    def offer(self, lines: Sequence[str]) -> None:
        """Offer the lines of a rubric."""
        self.ticks.choices = options(dict(enumerate(lines)))

    def to_command(self, answer: str) -> MarkWrittenAnswer:
        """Return what to do. Only call it after `validate`."""
        return MarkWrittenAnswer(
            answer=answer, ticks=tuple(self.ticks.data or ()), comment=self.comment.data or ""
        )
