"""What a stranger with a credential hands in."""

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import CombinedMultiDict, FileStorage, ImmutableMultiDict
from wtforms import FileField, TextAreaField
from wtforms.validators import Length

from facilitator.web.forms import Form

TEXT_MOST = 200_000


class CredentialForm(Form):
    """A file, or the text that is in it. The file goes before."""

    file = FileField(
        _("The file"),
        description=_("A badge picture (PNG or SVG), or a file that ends in .json or .jwt."),
    )
    text = TextAreaField(
        _("Or the text that is in it"),
        [Length(max=TEXT_MOST, message=_("Use at most %(max)d letters."))],
    )

    @classmethod
    def of(
        cls, fields: ImmutableMultiDict[str, str], files: ImmutableMultiDict[str, FileStorage]
    ) -> "CredentialForm":
        """Read the form from what was sent, with the content of its file."""
        return cls(CombinedMultiDict([files, fields]))

    @property
    def given(self) -> bytes | str:
        """What is to be judged."""
        return self._content or str(self.text.data or "")

    def validate_text(self, field: TextAreaField) -> None:
        """Ask for one of the two."""
        if not self._content and not (field.data or "").strip():
            self.refuse(str(_("Choose a file, or paste what is in it.")))

    def refuse(self, why: str) -> None:
        """Say beside the field that was used why it will not do."""
        field = self.file if self._content else self.text
        field.errors = [*field.errors, why]

    @property
    def _content(self) -> bytes:
        sent = self.file.data
        if not isinstance(sent, FileStorage):
            return b""
        sent.stream.seek(0)
        return sent.stream.read()
