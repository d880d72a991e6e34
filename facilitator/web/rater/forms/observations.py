"""What raters say about an observation as a whole."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from facilitator.observations.actions import CallOffObservation, ConfirmSummary, WriteSummary
from facilitator.observations.rules import REASON_LIMIT, SUMMARY_LIMIT
from facilitator.web.forms import Form, given

_TOO_LONG = _("Use at most %(max)d letters.")


class SummaryForm(Form):
    """What the two raters agree on."""

    seen = HiddenField()
    summary = TextAreaField(
        _("What you two agree on"),
        [
            InputRequired(_("Say in a few sentences what you two agree on.")),
            Length(max=SUMMARY_LIMIT, message=_TOO_LONG),
        ],
        description=_("The trainee reads it once the other rater has confirmed it."),
    )

    def to_command(self, observation: str) -> WriteSummary:
        """Return the command. Only call it on a valid form."""
        return WriteSummary(
            observation=observation, seen=self.seen.data or "", summary=given(self.summary.data)
        )


class ConfirmingForm(Form):
    """The summary as it was seen."""

    seen = HiddenField()

    def to_command(self, observation: str) -> ConfirmSummary:
        """Return the command."""
        return ConfirmSummary(observation=observation, seen=self.seen.data or "")


class CallOffForm(Form):
    """Why an observation does not take place."""

    reason = StringField(
        _("Why it does not take place"),
        [
            InputRequired(_("Say why, so that the others know.")),
            Length(max=REASON_LIMIT, message=_TOO_LONG),
        ],
    )

    def to_command(self, observation: str) -> CallOffObservation:
        """Return the command. Only call it on a valid form."""
        return CallOffObservation(observation=observation, reason=given(self.reason.data))
