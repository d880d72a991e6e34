"""Whom coordinators invite, and as what."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from facilitator.people.rules import EMAIL_LIMIT, NAME_LIMIT, Role
from facilitator.programmes.invitations import InvitePerson
from facilitator.web.coordinator.words import WORDS
from facilitator.web.forms import Form, given, options, stripped

_TOO_LONG = _("Use at most %(max)d letters.")
_CHOOSE = _("Choose one of these.")
_CHOICE: dict[str, Any] = {"invalid_value_message": _CHOOSE, "invalid_choice_message": _CHOOSE}
_INVITED = (Role.TRAINEE, Role.SUPERVISOR, Role.DECIDER, Role.COORDINATOR)


class InviteForm(Form):
    """Who is invited, as what, and with whom they begin."""

    name = StringField(
        _("Name"),
        [
            InputRequired(_("Write how the person is called.")),
            Length(max=NAME_LIMIT, message=_TOO_LONG),
        ],
    )
    email = StringField(
        _("Email address"),
        [
            InputRequired(_("Write the address to which the invitation goes.")),
            Length(max=EMAIL_LIMIT, message=_TOO_LONG),
            Regexp(
                r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
                message=_("Write the address as in name@example.org."),
            ),
        ],
        filters=[stripped],
    )
    role = SelectField(
        _("As"),
        coerce=Role,
        **_CHOICE,
        choices=options({role.value: _(WORDS[role]) for role in _INVITED}),
    )
    cohort = SelectField(
        _("Cohort"), coerce=str, description=_("For somebody who will learn."), **_CHOICE
    )
    supervisor = SelectField(
        _("Supervisor"),
        coerce=str,
        **_CHOICE,
        description=_("For somebody who will learn. You can choose one later too."),
    )
    lived_experience = BooleanField(
        _("Decides with lived experience of what the groups are about"),
        description=_("For deciders: one of the two who decide on a certificate must."),
    )

    def __init__(
        self,
        *sent: Any,  # noqa: ANN401
        cohorts: Mapping[str, str],
        supervisors: Mapping[str, str],
        **kept: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*sent, **kept)
        self.cohort.choices = options({"": _("None"), **cohorts})
        self.supervisor.choices = options({"": _("Nobody yet"), **supervisors})

    def to_command(
        self, cohorts: Mapping[str, int], supervisors: Mapping[str, int]
    ) -> InvitePerson:
        """Return the command. Only call it on a valid form."""
        role = given(self.role.data)
        learns = role is Role.TRAINEE
        return InvitePerson(
            name=self.name.data or "",
            email=self.email.data or "",
            role=role,
            cohort_id=cohorts.get(self.cohort.data) if learns else None,
            supervisor_id=supervisors.get(self.supervisor.data) if learns else None,
            lived_experience=bool(self.lived_experience.data) and role is Role.DECIDER,
        )
