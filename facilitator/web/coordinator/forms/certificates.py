"""What a coordinator tells us about a certificate."""

from dataclasses import replace

from flask_babel import lazy_gettext as _
from wtforms import DateField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from facilitator.certification.actions import ActOnCertificate
from facilitator.certification.rules import REASON_LIMIT, refusal_of_reason
from facilitator.web.forms import Form
from facilitator.web.text import say


class CertificateActForm(Form):
    """The reason for an act. It is kept for good and never shown to strangers."""

    reason = TextAreaField(
        _("Reason"),
        [
            InputRequired(_("Give the reason in a sentence or two. It is kept for good.")),
            Length(max=REASON_LIMIT, message=_("Use at most %(max)d letters.")),
        ],
        description=_(
            "Two or three sentences, kept for good. The holder reads it; strangers never."
        ),
    )

    def validate_reason(self, field: TextAreaField) -> None:
        """Ask the rule early, so that its answer stands beside the field."""
        refusal = refusal_of_reason(field.data or "")
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self, certificate: str) -> ActOnCertificate:
        """Return the command. Only call it on a valid form."""
        return ActOnCertificate(certificate=certificate, reason=self.reason.data or "")


class SuspendForm(CertificateActForm):
    """The reason for a suspension, and its last day where it ends by itself."""

    until = DateField(
        _("Last day of the suspension"),
        [Optional()],
        description=_("Leave it empty and it lasts until you end it. Two years at most."),
    )

    def to_command(self, certificate: str) -> ActOnCertificate:
        """Return the command. Only call it on a valid form."""
        plain = super().to_command(certificate)
        return replace(plain, until=self.until.data)
