"""What coordinators ask of the list of people."""

from collections.abc import Mapping
from typing import Self

from flask_babel import lazy_gettext as _
from wtforms import SelectField

from facilitator.people.rules import Role
from facilitator.programmes.rosters import PeopleFilter
from facilitator.web.coordinator.words import WORDS
from facilitator.web.forms import Form, options


class PeopleForm(Form):
    """Whom to list. It is sent by GET, and reads nothing back."""

    role = SelectField(_("Role"))
    cohort = SelectField(_("Cohort"))

    @classmethod
    def about(cls, cohorts: Mapping[str, str], wanted: PeopleFilter) -> Self:
        """Return the form with its choices, showing what is asked for now."""
        form = cls(data={"role": wanted.role or "", "cohort": wanted.cohort or ""})
        roles = {role.value: _(WORDS[role]) for role in Role}
        form.role.choices = options({"": _("All"), **roles})
        form.cohort.choices = options({"": _("All"), **cohorts})
        return form
