"""A card as it is made, and as a member fills it in."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, Field, HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from facilitator.voices.actions import FillCard, MakeCard
from facilitator.voices.queries import AskableGroup
from facilitator.voices.rules import ANSWERS, QUESTIONS, Answer, Question
from facilitator.web.forms import Form, choice, given, options
from facilitator.web.links import CARD, new_seed
from facilitator.web.text import told

_NONE = ""
_DAY: dict[str, Any] = {
    "invalid_value_message": _("Write the day as year-month-day, such as 2026-11-19.")
}
_CHOOSE: Any = _("Choose from the list.")
_SAID: dict[str, Any] = {"invalid_value_message": _CHOOSE, "invalid_choice_message": _CHOOSE}


class CardMakingForm(Form):
    """For which meeting the card is."""

    group = SelectField(
        _("Which group"), [InputRequired(_("Choose the group."))], default=_NONE, **_SAID
    )
    held_on = DateField(_("Date"), [InputRequired(_("Say on which day it is."))], **_DAY)

    def offer(self, groups: Iterable[AskableGroup]) -> None:
        """Fill in what can be chosen."""
        labels = {f"{it.enrolment}:{it.group}": _label(it) for it in groups}
        self.group.choices = options({_NONE: str(_("Choose"))} | labels)

    def to_command(self) -> MakeCard:
        """Return the command with a fresh link. Only call it on a valid form."""
        enrolment, _colon, group = str(self.group.data).partition(":")
        held_on: date = given(self.held_on.data)
        seed, secret_hash = new_seed(CARD)
        return MakeCard(
            enrolment=enrolment, group=group, held_on=held_on, seed=seed, secret_hash=secret_hash
        )


class MemberForm(Form):
    """Four questions, each of which may be left out. `paper` makes no two cards look alike."""

    paper = HiddenField()

    @property
    def questions(self) -> tuple[Field, ...]:
        """Return the four fields, in the order of the card."""
        return tuple(self[question.value] for question in Question)

    def to_command(self, secret_hash: str) -> FillCard:
        """Return the command. Only call it on a valid form."""
        ticked: Mapping[Question, Any] = {it: self[it.value].data for it in Question}
        answers = {it: Answer(int(said)) for it, said in ticked.items() if said and said.strip()}
        return FillCard(secret_hash=secret_hash, answers=answers)


def member_form(sent: Any = None, **data: str) -> MemberForm:  # noqa: ANN401 -- as WTForms takes it
    """Return the card with its four questions in the reader's language."""
    fields = {question.value: _asked(question) for question in Question}
    made: type[MemberForm] = type("MadeMemberForm", (MemberForm,), fields)
    return made(sent, data=data)


def _asked(question: Question) -> RadioField:
    answers = [choice(str(int(it)), told(words), "") for it, words in ANSWERS.items()]
    return RadioField(told(QUESTIONS[question]), [Optional()], choices=answers, **_SAID)


def _label(group: AskableGroup) -> str:
    if group.own:
        return group.label
    return f"{group.person_name}: {group.label}"
