"""A supervisor's answer to a log entry: shape only, the rules are asked."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from facilitator.practice.actions import ReviewLogEntry
from facilitator.practice.rules import (
    COMMENT_LIMIT,
    NEXT_STEP_LIMIT,
    Verdict,
    refusal_of_comment,
)
from facilitator.web.accounts import Pair
from facilitator.web.forms import Form, choice
from facilitator.web.text import say
from facilitator.web.versions import read_version

_CHOOSE: Any = _("Choose one: confirm it, or return it with a reason.")
_TOO_LONG = _("Use at most %(max)d letters.")
_SAID: dict[str, Any] = {"invalid_value_message": _CHOOSE, "invalid_choice_message": _CHOOSE}

_NOT_SHOWN: dict[str, Any] = {"invalid_choice_message": _("Tick only what the entry shows.")}


class ReviewForm(Form):
    """A verdict on a log entry."""

    version = HiddenField()
    verdict = RadioField(
        _("Your answer"),
        [InputRequired(_CHOOSE)],
        coerce=Verdict,
        choices=[
            choice(
                Verdict.CONFIRM,
                _("Confirm"),
                _("It took place as written, and may count"),
            ),
            choice(
                Verdict.RETURN,
                _("Return with a reason"),
                _("It can be mended and sent again"),
            ),
        ],
        **_SAID,
    )
    accepted = SelectMultipleField(_("Evidence you accept"), **_NOT_SHOWN)
    comment = TextAreaField(_("A word about it"), [Length(max=COMMENT_LIMIT, message=_TOO_LONG)])
    next_step = TextAreaField(
        _("One thing to try next"), [Length(max=NEXT_STEP_LIMIT, message=_TOO_LONG)]
    )

    def offer(self, shows: tuple[tuple[str, Pair], ...]) -> None:
        """Fill in what the entry says that it shows: each code with its statement and line."""
        self.accepted.choices = [
            choice(code, statement, f"“{line}”") for code, (statement, line) in shows
        ]

    def validate_comment(self, field: TextAreaField) -> None:
        """Ask the rule early, so that its reason stands beside the field."""
        if self.verdict.data is None:
            return
        refusal = refusal_of_comment(self.verdict.data, field.data or "")
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self, entry: str) -> ReviewLogEntry:
        """Return the command. Only call it on a valid form. What is returned gives no evidence."""
        verdict: Verdict = self.verdict.data
        accepted = frozenset(self.accepted.data or ()) if verdict is Verdict.CONFIRM else ()
        return ReviewLogEntry(
            entry=entry,
            version=read_version(self.version.data),
            verdict=verdict,
            comment=self.comment.data or "",
            next_step=self.next_step.data or "",
            accepted=frozenset(accepted),
        )
