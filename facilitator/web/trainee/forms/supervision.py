"""How a trainee writes down a supervision session."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from wtforms import SelectField

from facilitator.supervision.actions import NoteOwnSession
from facilitator.web.forms import options
from facilitator.web.supervision_forms import NoteForm


class OwnNoteForm(NoteForm):
    """A session with one of one's supervisors."""

    supervisor = SelectField(_("With whom"))

    def offer(self, supervisors: Mapping[str, str]) -> None:
        """Let the supervisor be one of these."""
        self.supervisor.choices = options(supervisors)

    def to_command(self) -> NoteOwnSession:
        """Return the command. Only call it on a valid form."""
        return NoteOwnSession(
            note=self.note(),
            supervisor=self.supervisor.data or "",
            corrects=self.corrects.data or None,
        )
