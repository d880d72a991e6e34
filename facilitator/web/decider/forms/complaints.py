"""What one of a panel tells us."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, RadioField
from wtforms.validators import InputRequired, Length, Optional

from facilitator.complaints.actions import VoteOnComplaint
from facilitator.complaints.panels import refusal_of_vote
from facilitator.complaints.rules import OUTCOMES, WORDS_LIMIT, Outcome
from facilitator.complaints.steps import Stage
from facilitator.web.complaints import OUTCOMES as OUTCOME_WORDS
from facilitator.web.decider.forms.closeness import CHOOSE, SAID, close_field
from facilitator.web.forms import Form, options
from facilitator.web.text import say, told
from facilitator.web.words_field import WordsField

_NUMBER: dict[str, Any] = {"invalid_value_message": _("Write the months as a number, such as 6.")}


class VoteForm(Form):
    """An outcome with its reason. What there is to choose depends on the stage."""

    close = close_field(
        _("If you are, somebody else takes your seat. Only that you two are close is kept then.")
    )
    outcome = RadioField(
        _("What should follow?"), [InputRequired(CHOOSE)], coerce=Outcome, choices=[], **SAID
    )
    months = IntegerField(
        _("Months"),
        [Optional()],
        description=_("Only for probation (3 to 24) and suspension (1 to 24)."),
        **_NUMBER,
    )
    reason = WordsField(
        _("Your reason"),
        [Length(max=WORDS_LIMIT, message=_("Use at most %(max)d letters."))],
        description=_("The person reads it, and so would an appeal. Being unwell is no reason."),
    )

    def at(self, stage: Stage) -> "VoteForm":
        """Return the form with what a panel of this stage can decide."""
        self.stage = stage
        self.outcome.choices = options({it: told(OUTCOME_WORDS[it]) for it in OUTCOMES[stage]})
        return self

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Ask the rule early how long an outcome lasts, so that its answer stands by the field."""
        valid = super().validate(extra_validators)
        if self.months.errors or not isinstance(self.outcome.data, Outcome):
            return valid
        refusal = refusal_of_vote(self.stage, self.outcome.data, self.months.data)
        if refusal is not None:
            self.months.errors = [say(refusal)]
        return valid and refusal is None

    def to_command(self, complaint: str) -> VoteOnComplaint:
        """Return the command. Only call it on a valid form."""
        return VoteOnComplaint(
            complaint=complaint,
            outcome=self.outcome.data,
            months=self.months.data,
            reason=self.reason.data or "",
        )
