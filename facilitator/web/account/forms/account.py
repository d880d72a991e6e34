"""What people change about their own account."""

from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from facilitator.people.actions import ChangeAccount
from facilitator.people.rules import NAME_LIMIT, PASSWORD_MOST
from facilitator.web.forms import Form, given, options

_ZONES = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


class AccountForm(Form):
    """How somebody wants to be called, where they are, and which letters they read best."""

    name = StringField(
        _("Your name"),
        [InputRequired(_("Write how you want to be called.")), Length(max=NAME_LIMIT)],
    )
    zone = SelectField(_("Your time zone"), choices=options({zone: zone for zone in _ZONES}))
    plain_letters = BooleanField(_("Show plain letters, without serifs"))

    def to_command(self) -> ChangeAccount:
        """Return the command. Only call it on a valid form."""
        return ChangeAccount(
            name=given(self.name.data),
            zone=given(self.zone.data),
            plain_letters=bool(self.plain_letters.data),
        )


class ChangePasswordForm(Form):
    """The password as it is, and as it shall be."""

    password = PasswordField(
        _("Password now"),
        [InputRequired(_("Write the password that you use now.")), Length(max=PASSWORD_MOST)],
    )
    new_password = PasswordField(
        _("New password"),
        [InputRequired(_("Choose a new password.")), Length(max=PASSWORD_MOST)],
    )


class ProofForm(Form):
    """The password again, before an act that binds."""

    password = PasswordField(
        _("Your password"),
        [InputRequired(_("Write your password.")), Length(max=PASSWORD_MOST)],
    )
