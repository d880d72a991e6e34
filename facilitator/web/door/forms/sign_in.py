"""What somebody at the door tells us."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from facilitator.people.rules import EMAIL_LIMIT, NAME_LIMIT, PASSWORD_MOST
from facilitator.web.forms import Form, stripped

AN_ADDRESS = Regexp(
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$", message=_("Write the address as in name@example.org.")
)


class SignInForm(Form):
    """An address and a password."""

    email = StringField(
        _("Email address"),
        [InputRequired(_("Write your email address.")), Length(max=EMAIL_LIMIT)],
        filters=[stripped],
    )
    password = PasswordField(
        _("Password"),
        [InputRequired(_("Write your password.")), Length(max=PASSWORD_MOST)],
    )
    next = HiddenField()


class ForgottenPasswordForm(Form):
    """The address to which a link is sent."""

    email = StringField(
        _("Email address"),
        [InputRequired(_("Write your email address.")), Length(max=EMAIL_LIMIT), AN_ADDRESS],
        filters=[stripped],
    )


class NewPasswordForm(Form):
    """A password to use from now on."""

    password = PasswordField(
        _("New password"),
        [InputRequired(_("Choose a password.")), Length(max=PASSWORD_MOST)],
    )


class AcceptInvitationForm(NewPasswordForm):
    """How somebody wants to be called, and their password."""

    name = StringField(
        _("Your name"),
        [InputRequired(_("Write how you want to be called.")), Length(max=NAME_LIMIT)],
    )
