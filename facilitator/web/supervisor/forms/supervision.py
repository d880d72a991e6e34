"""How a supervisor writes down a supervision session."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField

from facilitator.supervision.actions import NoteSession
from facilitator.web.forms import options
from facilitator.web.supervision_forms import NoteForm


class PeopleNoteForm(NoteForm):
    """A session with one or several of one's people."""

    people = SelectMultipleField(_("Who was there"))

    def offer(self, people: Mapping[str, str]) -> None:
        """Let these people have been there."""
        self.people.choices = options(people)

    def to_command(self) -> NoteSession:
        """Return the command. Only call it on a valid form."""
        return NoteSession(
            note=self.note(),
            enrolments=tuple(self.people.data or ()),
            corrects=self.corrects.data or None,
        )
