"""How a trainee signs the code of ethics."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired

from facilitator.readiness.actions import SignCode
from facilitator.web.forms import Form


class SignCodeForm(Form):
    """A yes to the words that stand above it; `words` is their digest."""

    words = HiddenField()
    agreed = BooleanField(
        _("I have read this code, and I will keep it"),
        [InputRequired(_("Tick this to sign, or leave it for another day."))],
    )

    def to_command(self) -> SignCode:
        """Return the command. Only call it on a valid form."""
        return SignCode(words_digest=self.words.data or "")
