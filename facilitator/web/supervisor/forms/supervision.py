"""How a supervisor writes down a supervision session."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField
from wtforms.validators import ValidationError

from facilitator.supervision.actions import NoteSession
from facilitator.supervision.rules import refusal_of_nobody
from facilitator.web.forms import options
from facilitator.web.supervision_forms import NoteForm
from facilitator.web.text import say

# Said in our own words, for WTForms would repeat what was sent.
_NOT_THEIRS: dict[str, Any] = {"invalid_choice_message": _("Choose among your people.")}


class PeopleNoteForm(NoteForm):
    """A session with one or several of one's people."""

    people = SelectMultipleField(_("Who was there"), **_NOT_THEIRS)

    def offer(self, people: Mapping[str, str]) -> None:
        """Let these people have been there."""
        self.people.choices = options(people)

    def validate_people(self, field: SelectMultipleField) -> None:
        """Say at once that nobody is chosen, whatever else is wrong."""
        if not (field.data or self.corrects.data):
            raise ValidationError(say(refusal_of_nobody()))

    def to_command(self) -> NoteSession:
        """Return the command. Only call it on a valid form."""
        return NoteSession(
            note=self.note(),
            enrolments=tuple(self.people.data or ()),
            corrects=self.corrects.data or None,
        )
