"""The observation form as a form: four fields an item, made from the items that were pinned."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from facilitator.competencies.rules import WORDS, Level
from facilitator.curriculum.markdown import render_inline
from facilitator.curriculum.reference import Anchor, ObservationForm, ObservedItem
from facilitator.curriculum.region import Region
from facilitator.observations.accounts import (
    LINE_LIMIT,
    NOTE_LIMIT,
    OTHER_ACT,
    Flaw,
    ItemRating,
    RatingAccount,
)
from facilitator.web.forms import Form, choice, given
from facilitator.web.observed import LEVELS
from facilitator.web.text import say, told

NOT_SEEN = "0"
ITEM_FIELDS = ("level", "acts", "happened", "note")


class RatingForm(Form):
    """A rating as it is typed. `made_for` adds the items."""

    version = HiddenField(default="0")

    @property
    def typed(self) -> Mapping[str, Sequence[str]]:
        """What stands in the form, field by field."""
        return {
            field.name: [str(raw) for raw in field.raw_data or ()]
            for field in self
            if field.name != "version" and field.raw_data
        }

    def of(self, kind: str, item: ObservedItem) -> Field:
        """Return a field of an item."""
        return self[f"{kind}_{item.id}"]

    def to_account(self, form: ObservationForm) -> RatingAccount:
        """Return the rating. Only call it on a valid form."""
        return RatingAccount(
            form=form.digest,
            items={item.id: self._said(item) for item in form.items},
            strength=given(self["strength"].data).strip(),
            next_step=given(self["next_step"].data).strip(),
            proposed=self["proposed"].data,
            no_conflict=self._affirmed,
            statement=self._statement if self._affirmed else "",
        )

    @property
    def _affirmed(self) -> bool:
        return "no_conflict" in self and bool(self["no_conflict"].data)

    @property
    def _statement(self) -> str:
        said = self["no_conflict"]
        return f"{said.label.text}. {said.description}"

    def note(self, found: Iterable[Flaw]) -> None:
        """Put what the rules found beside the fields that it is about."""
        for flaw in found:
            field = self[f"{flaw.field}_{flaw.item}" if flaw.item else flaw.field]
            field.errors = [*field.errors, say(flaw.refusal)]

    def _said(self, item: ObservedItem) -> ItemRating:
        level = self.of("level", item).data
        return ItemRating(
            level=None if level == NOT_SEEN else Anchor(int(level)),
            note=(self.of("note", item).data or "").strip(),
            acts=tuple(self.of("acts", item).data or ()),
            happened=(self.of("happened", item).data or "").strip(),
        )


def made_for(
    form: ObservationForm,
    region: Region,
    sent: MultiDict[str, str],
    *,
    oneself: bool,
    role: str = "",
) -> RatingForm:
    """Return the form with a field for whatever these items ask, filled with what was sent.

    A guest affirms as what they rate, too: `role` says it in words.
    """
    fields: dict[str, Any] = {}
    for item in form.items:
        fields |= _of_item(item, region)
    fields["strength"] = _words(_("One strength"), LINE_LIMIT, needed=_("Name one strength."))
    fields["next_step"] = _words(
        _("One next step"), LINE_LIMIT, needed=_("Name one thing to try next.")
    )
    fields["proposed"] = _proposal(oneself=oneself)
    if not oneself:
        fields["no_conflict"] = _statement(role)
    made: type[RatingForm] = type("MadeRatingForm", (RatingForm,), fields)
    return made(sent)


def _statement(role: str) -> BooleanField:
    words = _("We are not family, close friends or in a quarrel, and I gain nothing.")
    was_there = _("I was there, and I rate as: %(role)s.", role=role) if role else ""
    return BooleanField(
        _("I have no conflict of interest"), description=f"{words} {was_there}".strip()
    )


def _of_item(item: ObservedItem, region: Region) -> dict[str, Any]:
    choose: Any = _("Choose a level for “%(title)s”, or “Not seen”.", title=item.title)
    levels = [
        choice(str(int(level)), f"{int(level)} · {told(words)}", _anchor(item, level, region))
        for level, words in LEVELS.items()
    ]
    acts = [choice(act.id, render_inline(act.text, region), "") for act in item.harmful]
    return {
        f"level_{item.id}": RadioField(
            item.title,
            [InputRequired(choose)],
            choices=[*levels, choice(NOT_SEEN, _("Not seen"), "")],
            **_said(choose),
        ),
        f"acts_{item.id}": SelectMultipleField(
            _("What was harmful"),
            choices=[*acts, choice(OTHER_ACT, _("Something else"), "")],
            **_said(_("Choose from the list.")),
        ),
        f"happened_{item.id}": _words(_("What happened"), NOTE_LIMIT),
        f"note_{item.id}": _words(_("A note"), NOTE_LIMIT),
    }


def _anchor(item: ObservedItem, level: Anchor, region: Region) -> str:
    return render_inline(item.anchor(level), region)


def _words(label: str, most: int, *, needed: str = "") -> TextAreaField:
    long = Length(max=most, message=_("Use at most %(max)s letters.", max=most))
    return TextAreaField(label, [InputRequired(needed), long] if needed else [long])


def _proposal(*, oneself: bool) -> RadioField:
    label = _("Where you see yourself") if oneself else _("Where you see them")
    choose: Any = _("Choose a level.")
    return RadioField(
        label,
        [InputRequired(choose)],
        coerce=Level,
        choices=[choice(level, level.value, told(WORDS[level])) for level in Level],
        **_said(choose),
    )


def _said(words: str) -> dict[str, Any]:
    return {"invalid_value_message": words, "invalid_choice_message": words}
