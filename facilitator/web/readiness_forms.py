"""The forms by which facts are confirmed and taken back: shape only, the rules are asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from facilitator.readiness.actions import Attest, WithdrawAttestation
from facilitator.readiness.rules import REASON_LIMIT, Fact
from facilitator.web.forms import Form, given, options

_CHOOSE: Any = _("Choose one from the list.")
_LIST: dict[str, Any] = {"invalid_choice_message": _CHOOSE}
_DAY: dict[str, Any] = {
    "invalid_value_message": _("Write the day as year-month-day, such as 2026-11-19.")
}
_NONE = ""


class ConfirmForm(Form):
    """What is confirmed, and on which day it was so."""

    what = SelectField(_("What you confirm"), [InputRequired(_CHOOSE)], default=_NONE, **_LIST)
    on = DateField(_("Date"), [InputRequired(_("Say on which day it was."))], **_DAY)

    def offer(self, what: Mapping[str, str]) -> None:
        """Let these be confirmed."""
        self.what.choices = options({_NONE: _("Choose"), **what})

    def to_command(self, enrolment: str) -> Attest:
        """Return the command. Only call it on a valid form."""
        fact, _colon, subject = str(self.what.data).partition(":")
        on: date = given(self.on.data)
        return Attest(enrolment=enrolment, fact=Fact(fact), on=on, subject=subject)


class TakeBackForm(Form):
    """What is taken back, and why."""

    attestation = SelectField(
        _("What you take back"), [InputRequired(_CHOOSE)], default=_NONE, **_LIST
    )
    reason = TextAreaField(
        _("Why"),
        [
            InputRequired(_("Say in a few words why.")),
            Length(max=REASON_LIMIT, message=_("Use at most %(max)d letters.")),
        ],
    )

    def offer(self, what: Mapping[str, str]) -> None:
        """Let these be taken back."""
        self.attestation.choices = options({_NONE: _("Choose"), **what})

    def to_command(self) -> WithdrawAttestation:
        """Return the command. Only call it on a valid form."""
        return WithdrawAttestation(
            attestation=str(self.attestation.data), reason=str(self.reason.data)
        )
