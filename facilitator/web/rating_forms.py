"""The items of the observation form as fields: level, harm and a note, wherever they are rated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, HiddenField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length

from facilitator.curriculum.markdown import render_inline
from facilitator.curriculum.reference import Anchor, ObservedItem
from facilitator.curriculum.region import Region
from facilitator.observations.accounts import NOTE_LIMIT, OTHER_ACT, Flaw, ItemRating
from facilitator.web.forms import Form, choice
from facilitator.web.observed import LEVELS
from facilitator.web.text import say, told

NOT_SEEN = "0"
_ITEM_FIELDS = ("level", "acts", "happened", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedItem:
    """The fields of one item. `unfolded` shows what is asked of a harmful one."""

    level: Field
    acts: Field
    happened: Field
    note: Field
    unfolded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLink:
    """A link to one item of the page."""

    url: str
    done: bool
    current: bool = False


class ItemsForm(Form):
    """Items as they are rated. `item_fields` adds them."""

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

    def ratings(self, items: Iterable[ObservedItem]) -> Mapping[str, ItemRating]:
        """Return what is said of each item. Only call it on a valid form."""
        return {item.id: self._said(item) for item in items}

    def note(self, found: Iterable[Flaw]) -> None:
        """Put what the rules found beside the fields that it is about."""
        for flaw in found:
            field = self[f"{flaw.field}_{flaw.item}" if flaw.item else flaw.field]
            field.errors = [*field.errors, say(flaw.refusal)]

    def rated_items(self, items: Iterable[ObservedItem]) -> tuple[RatedItem, ...]:
        """Return the fields of each item as a page shows them."""
        rows = ({kind: self.of(kind, item) for kind in _ITEM_FIELDS} for item in items)
        return tuple(RatedItem(**row, unfolded=_is_harmful(row)) for row in rows)

    def steps(self, items: Iterable[ObservedItem]) -> tuple[ItemLink, ...]:
        """Return a link to each item, and whether it has a level."""
        levels = (self.of("level", item) for item in items)
        return tuple(ItemLink(url=f"#{it.id}", done=bool(it.data)) for it in levels)

    def _said(self, item: ObservedItem) -> ItemRating:
        level = self.of("level", item).data
        return ItemRating(
            level=None if level == NOT_SEEN else Anchor(int(level)),
            note=(self.of("note", item).data or "").strip(),
            acts=tuple(self.of("acts", item).data or ()),
            happened=(self.of("happened", item).data or "").strip(),
        )


def item_fields(items: Iterable[ObservedItem], region: Region) -> dict[str, Any]:
    """Return the fields of each item, by their names."""
    fields: dict[str, Any] = {}
    for item in items:
        fields |= _of_item(item, region)
    return fields


def words_field(label: str, most: int, *, needed: str = "") -> TextAreaField:
    """Return a field for a few words; `needed` is said where there are none."""
    long = Length(max=most, message=_("Use at most %(max)s letters.", max=most))
    return TextAreaField(label, [InputRequired(needed), long] if needed else [long])


def said_of_choice(words: str) -> dict[str, Any]:
    """Return how a choice that is none is answered, whichever way it is none."""
    return {"invalid_value_message": words, "invalid_choice_message": words}


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
            **said_of_choice(choose),
        ),
        f"acts_{item.id}": SelectMultipleField(
            _("What was harmful"),
            choices=[*acts, choice(OTHER_ACT, _("Something else"), "")],
            **said_of_choice(_("Choose from the list.")),
        ),
        f"happened_{item.id}": words_field(_("What happened"), NOTE_LIMIT),
        f"note_{item.id}": words_field(_("A note"), NOTE_LIMIT),
    }


def _anchor(item: ObservedItem, level: Anchor, region: Region) -> str:
    return render_inline(item.anchor(level), region)


def _is_harmful(row: Mapping[str, Field]) -> bool:
    told_of = row["acts"].data or row["acts"].errors or row["happened"].errors
    return row["level"].data == str(int(Anchor.HARMFUL)) or bool(told_of)
