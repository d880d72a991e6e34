"""What a supervisor says about a competency: shape only, the rules are asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from facilitator.competencies.actions import SignOffCompetency, WithdrawSignOff
from facilitator.competencies.rules import REASON_LIMIT, WORDS, Level, refusal_of_reason
from facilitator.competencies.statements import Statement
from facilitator.curriculum.model import Competency
from facilitator.evidence.actions import TakeBackEvidence
from facilitator.web.forms import Form, choice
from facilitator.web.text import say, told

_CHOOSE: Any = _("Choose a level.")
_SAID: dict[str, Any] = {"invalid_value_message": _CHOOSE, "invalid_choice_message": _CHOOSE}


class SignOffForm(Form):
    """A level, and the evidence that it rests on. `words` names the statement that was shown."""

    seen = HiddenField()
    words = HiddenField()
    level = RadioField(_("Entrusted at"), [InputRequired(_CHOOSE)], coerce=Level, **_SAID)
    evidence = SelectMultipleField(
        _("It rests on"),
        description=_("Choose what you have looked at. It is kept with your name."),
        validate_choice=False,
    )

    def offer(self, above: Level | None, evidence: Iterable[tuple[str, str, str]]) -> None:
        """Fill in the levels above this one, or all, and each piece of evidence in words."""
        self.level.choices = [
            choice(level, level.value, told(WORDS[level]))
            for level in Level
            if above is None or level.number > above.number
        ]
        self.evidence.choices = [
            choice(public_id, words, hint) for public_id, words, hint in evidence
        ]

    def to_command(
        self, enrolment: str, competency: Competency, statement: Statement
    ) -> SignOffCompetency:
        """Return the command. Only call it on a valid form."""
        return SignOffCompetency(
            enrolment_public_id=enrolment,
            competency=competency,
            level=self.level.data,
            evidence=tuple(self.evidence.data or ()),
            seen=self.seen.data or "",
            statement=statement,
        )


class TakeBackForm(Form):
    """A piece of evidence that its rater takes back, and why."""

    piece = RadioField(
        _("Which piece"),
        [InputRequired(_("Choose a piece."))],
        validate_choice=False,
    )
    why = TextAreaField(
        _("Why it does not stand"),
        [
            InputRequired(_("Say why, so that the trainee knows what to do next.")),
            Length(max=REASON_LIMIT, message=_("Use at most %(max)d letters.")),
        ],
        description=_("It is kept for good. The trainee’s supervisors can read it."),
    )

    def offer(self, evidence: Iterable[tuple[str, str, str]]) -> None:
        """Fill in the pieces in words, each with what rests on it."""
        self.piece.choices = [choice(value, words, hint) for value, words, hint in evidence]

    def to_command(self) -> TakeBackEvidence:
        """Return the command. Only call it on a valid form."""
        return TakeBackEvidence(evidence=self.piece.data or "", reason=self.why.data or "")


class WithdrawForm(Form):
    """Why a sign-off is taken back."""

    seen = HiddenField()
    reason = TextAreaField(
        _("Why you take it back"),
        [
            InputRequired(_("Say why, so that the trainee knows what to do next.")),
            Length(max=REASON_LIMIT, message=_("Use at most %(max)d letters.")),
        ],
        description=_("It is kept for good. The trainee’s supervisors can read it."),
    )

    def validate_reason(self, field: TextAreaField) -> None:
        """Ask the rule early, so that its answer stands beside the field."""
        refusal = refusal_of_reason(field.data or "")
        if refusal is not None:
            raise ValidationError(say(refusal))

    def to_command(self, enrolment: str, competency: Competency) -> WithdrawSignOff:
        """Return the command. Only call it on a valid form."""
        return WithdrawSignOff(
            enrolment_public_id=enrolment,
            competency=competency,
            seen=self.seen.data or "",
            reason=self.reason.data or "",
        )


@dataclass(frozen=True, slots=True)
class SentForms:
    """The form that was sent and found wrong, where there is one."""

    sign: SignOffForm | None = None
    withdraw: WithdrawForm | None = None
    take_back: TakeBackForm | None = None


@dataclass(frozen=True, slots=True)
class ShownForms:
    """Each form as the page shows it."""

    sign: SignOffForm
    withdraw: WithdrawForm
    take_back: TakeBackForm


NOTHING_SENT = SentForms()
