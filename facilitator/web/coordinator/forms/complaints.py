"""What a coordinator writes while looking after a complaint."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from facilitator.complaints.queries import PanelistLine
from facilitator.complaints.rules import WORDS_LIMIT
from facilitator.web.forms import Form, options
from facilitator.web.words_field import WordsField

_TOO_LONG: Any = _("Use at most %(max)d letters.")
_CHOOSE: dict[str, Any] = {"invalid_choice_message": _("Choose one from the list.")}


class WordsForm(Form):
    """Some sentences. Who reads them stands beside the form."""

    words = WordsField(_("Your words"), [Length(max=WORDS_LIMIT, message=_TOO_LONG)])


class NumberForm(Form):
    """The number of a certificate."""

    number = StringField(
        _("Number of their certificate"),
        [
            InputRequired(_("Write the number, such as 2026-0001.")),
            Length(max=16, message=_TOO_LONG),
        ],
    )


class PanelistForm(Form):
    """Somebody for the panel. Who may sit is handed in."""

    person = SelectField(_("Who"), [InputRequired(_("Choose one from the list."))], **_CHOOSE)

    def offer(self, people: tuple[PanelistLine, ...]) -> "PanelistForm":
        """Return the form with those who may be chosen."""
        lived = _("%(name)s, lived experience")
        self.person.choices = options(
            {
                it.public_id: lived % {"name": it.name} if it.facts.lived_experience else it.name
                for it in people
            }
        )
        return self
