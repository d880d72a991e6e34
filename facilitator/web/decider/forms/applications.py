"""What a decider tells us."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from facilitator.certification.actions import DecideOnApplication
from facilitator.certification.rules import REASON_LIMIT, Verdict, refusal_of_verdict
from facilitator.certification.standing import Standing
from facilitator.web.decider.forms.closeness import CHOOSE, SAID, close_field
from facilitator.web.forms import Form, options
from facilitator.web.text import say, told


class DecideForm(Form):
    """A verdict with its reason. What may be missing is handed in with the standing."""

    verdict = RadioField(
        _("Your decision"),
        [InputRequired(CHOOSE)],
        choices=options({Verdict.GRANT: _("Grant"), Verdict.REFUSE: _("Not yet")}),
        coerce=Verdict,
        **SAID,
    )
    close = close_field(
        _("If you are, others decide. That you two are close is kept; nothing you wrote is.")
    )
    missing = SelectMultipleField(
        _("What is missing"),
        description=_("Only for “Not yet”. The applicant sees this list."),
        validate_choice=False,
    )
    reason = TextAreaField(
        _("Your reason"),
        [
            InputRequired(_("Give your reason in a sentence or two.")),
            Length(max=REASON_LIMIT, message=_("Keep it under %(max)d letters.")),
        ],
        description=_("Two or three sentences. The applicant reads it, and so would an appeal."),
    )

    def about(self, standing: Standing) -> "DecideForm":
        """Return the form with the requirements that could be missing."""
        self.standing = standing
        self.missing.choices = options(
            {requirement.id: told(requirement.title) for requirement in standing.requirements}
        )
        return self

    def validate_reason(self, field: TextAreaField) -> None:
        """Ask the rule early, so that its answer stands beside a field."""
        if not isinstance(self.verdict.data, Verdict):
            return
        missing = tuple(self.missing.data or ())
        refusal = refusal_of_verdict(self.verdict.data, field.data or "", missing, self.standing)
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self, application: str) -> DecideOnApplication:
        """Return the command. Only call it on a valid form."""
        return DecideOnApplication(
            application=application,
            verdict=self.verdict.data,
            missing=tuple(self.missing.data or ()),
            reason=self.reason.data or "",
        )
