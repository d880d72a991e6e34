"""Whom somebody does not judge."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import InputRequired

from facilitator.web.forms import Form, options

_CHOOSE: Any = _("Choose a person.")


class ConflictForm(Form):
    """One of those who could judge somebody."""

    person = SelectField(_("Who"), [InputRequired(_CHOOSE)], validate_choice=False)

    def __init__(self, *args: Any, people: Mapping[str, str], **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.person.choices = options({"": _("Choose"), **people})
