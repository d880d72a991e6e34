"""What coordinators ask of the history."""

from collections.abc import Iterable
from typing import Self

from flask_babel import lazy_gettext as _
from wtforms import SelectField

from facilitator.web.forms import Form, options


class HistoryForm(Form):
    """Which kind of event to list. It is sent by GET, and reads nothing back."""

    happened = SelectField(_("What happened"))

    @classmethod
    def about(cls, kinds: Iterable[str], chosen: str | None) -> Self:
        """Return the form with its choices, showing what is asked for now."""
        form = cls(data={"happened": chosen or ""})
        form.happened.choices = options({"": _("Everything"), **{kind: kind for kind in kinds}})
        return form
