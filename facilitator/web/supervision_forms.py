"""What both sides fill in about a supervision session: shape only, the rules are asked."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, ValidationError

from facilitator.errors import Refusal
from facilitator.supervision.queries import SessionInFull
from facilitator.supervision.rules import (
    NEXT_STEPS_LIMIT,
    REASON_LIMIT,
    Answer,
    SessionKind,
    SessionNote,
    refusal_of_reason,
)
from facilitator.web.forms import Form, choice, given, options
from facilitator.web.supervision import KINDS
from facilitator.web.text import say

_TOO_LONG = _("Use at most %(max)d letters.")
_KIND: Any = _("Choose one kind.")
_MINUTES = _("Write the minutes as a number, such as 60.")
_SAID: dict[str, Any] = {"invalid_value_message": _KIND, "invalid_choice_message": _KIND}
_NO_DAY: dict[str, Any] = {
    "invalid_value_message": _("Write the day as year-month-day, such as 2026-11-19.")
}
_NO_TOPIC: dict[str, Any] = {"invalid_choice_message": _("Choose topics from the list.")}
_NO_NUMBER: dict[str, Any] = {"invalid_value_message": _MINUTES}
_HINTS = {
    SessionKind.INDIVIDUAL: _("One supervisor, one trainee"),
    SessionKind.GROUP: _("Several trainees together"),
    SessionKind.CO_REFLECTION: _("Thinking along as equals, both learning"),
    SessionKind.AFTER_INCIDENT: _("Soon after something hard"),
    SessionKind.WRITTEN: _("By letter or message, read and answered"),
}


class NoteForm(Form):
    """A session as either side writes it down. `corrects` names the account it takes over."""

    corrects = HiddenField()
    kind = RadioField(
        _("Kind"),
        [InputRequired(_KIND)],
        coerce=SessionKind,
        choices=[choice(kind.value, _(KINDS[kind]), _HINTS[kind]) for kind in SessionKind],
        **_SAID,
    )
    held_on = DateField(_("Day"), [InputRequired(_("Say on which day it was."))], **_NO_DAY)
    minutes = IntegerField(_("Minutes"), [InputRequired(_MINUTES)], default=60, **_NO_NUMBER)
    topics = SelectMultipleField(_("What it was about"), **_NO_TOPIC)
    next_steps = TextAreaField(
        _("Agreed next steps"), [Length(max=NEXT_STEPS_LIMIT, message=_TOO_LONG)]
    )

    def offer_topics(self, statements: Mapping[str, str]) -> None:
        """Let the topics be chosen among the competencies."""
        self.topics.choices = options(
            {code: f"{code} {statement}" for code, statement in statements.items()}
        )

    def blame(self, flaws: Mapping[str, Refusal]) -> bool:
        """Put the reasons beside their fields; tell whether there was none."""
        for name, refusal in flaws.items():
            field = self[name] if name in self else self.kind  # noqa: SIM401 -- no mapping
            field.errors = [*field.errors, say(refusal)]
        return not flaws

    def note(self) -> SessionNote:
        """Return what was written down. Only call it on a valid form."""
        return SessionNote(
            kind=self.kind.data,
            held_on=given(self.held_on.data),
            minutes=given(self.minutes.data),
            topics=frozenset(self.topics.data or ()),
            next_steps=self.next_steps.data or "",
        )


class DenyForm(Form):
    """Why a session was not as it was written down."""

    reason = TextAreaField(_("What was different"), [Length(max=REASON_LIMIT, message=_TOO_LONG)])

    def validate_reason(self, field: TextAreaField) -> None:
        """Ask the rule early, so that its reason stands beside the field."""
        refusal = refusal_of_reason(Answer.NOT_SO, field.data or "")
        if refusal is not None:
            raise ValidationError(say(refusal))


def filled(whole: SessionInFull) -> dict[str, Any]:
    """Return what a correction of a session begins with."""
    note = whole.note
    return {
        "corrects": whole.line.public_id,
        "kind": note.kind,
        "held_on": note.held_on,
        "minutes": note.minutes,
        "topics": sorted(note.topics),
        "next_steps": note.next_steps,
    }
