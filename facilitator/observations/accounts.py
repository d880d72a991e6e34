"""What one rating says: a level or "not seen" for each item, and a few words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from facilitator.curriculum.reference import Anchor, ObservedItem
from facilitator.errors import N_, Refusal
from facilitator.evidence.levels import Level
from facilitator.observations.rules import Part

NOTE_LIMIT = 1000
LINE_LIMIT = 500
TYPED_LIMIT = 60_000
OTHER_ACT = "other"
"""Something harmful that the form does not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRating:
    """What a rater says of one item. `level` is None where they did not see it.

    `acts` are ids of what the item names as harmful, or `OTHER_ACT`.
    """

    level: Anchor | None
    note: str = ""
    acts: tuple[str, ...] = ()
    happened: str = ""

    @property
    def harmful(self) -> bool:
        """Tell whether somebody could have come to harm."""
        return self.level is Anchor.HARMFUL


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingAccount:
    """A whole rating. `form` is the digest of the form that the rater saw.

    `statement` is what they affirmed about conflicts of interest, in the words that were shown.
    """

    form: str
    items: Mapping[str, ItemRating]
    strength: str
    next_step: str
    proposed: Level
    no_conflict: bool = False
    statement: str = ""

    @property
    def harmful(self) -> tuple[str, ...]:
        """The ids of the items at which it went wrong."""
        return tuple(item for item, said in self.items.items() if said.harmful)

    def frozen(self) -> str:
        """Return the whole rating as text, always the same for the same rating."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What is wrong with a rating: at a field, and at an item where the field has one."""

    field: str
    refusal: Refusal
    item: str = ""


def thawed(frozen: str) -> RatingAccount:
    """Return the rating that was frozen to this text."""
    kept = json.loads(frozen)
    items = {item: thawed_item(said) for item, said in kept.pop("items").items()}
    return RatingAccount(items=items, proposed=Level(kept.pop("proposed")), **kept)


def thawed_item(said: Mapping[str, Any]) -> ItemRating:
    """Return what was said of one item, from what was frozen."""
    level = said["level"]
    return ItemRating(
        level=None if level is None else Anchor(level),
        note=said["note"],
        acts=tuple(said["acts"]),
        happened=said["happened"],
    )


def flaws(account: RatingAccount, items: Sequence[ObservedItem], part: Part) -> Iterator[Flaw]:
    """Yield what keeps a rating from being sent, in the order of the form."""
    yield from flaws_of_items(account.items, items)
    if not account.strength.strip():
        yield _flaw("strength", "no-strength", N_("Name one thing that went well."))
    if not account.next_step.strip():
        yield _flaw("next_step", "no-next-step", N_("Name one thing to try next."))
    if part is not Part.SELF and not account.no_conflict:
        yield _flaw(
            "no_conflict",
            "conflict",
            N_("Say that nothing stands between you and a fair view. If something does, stop."),
        )


def flaws_of_items(
    ratings: Mapping[str, ItemRating], items: Sequence[ObservedItem]
) -> Iterator[Flaw]:
    """Yield what is wrong with what is said of the items, in the order of the form."""
    for item in items:
        yield from _flaws_of_item(item, ratings.get(item.id))
    if ratings.keys() - {item.id for item in items}:
        yield _flaw("level", "unknown-item", N_("This is about another form."))


def refusal_of_length(typed: Mapping[str, Sequence[str]]) -> Refusal | None:
    """Say why so much is not kept, or None when it is."""
    if sum(len(value) for values in typed.values() for value in values) > TYPED_LIMIT:
        return Refusal("draft-long", N_("This is more than the form can hold. Please shorten it."))
    return None


def _flaws_of_item(item: ObservedItem, said: ItemRating | None) -> Iterator[Flaw]:
    if said is None:
        sentence = N_("Choose a level for “%(title)s”, or “Not seen”.")
        yield _flaw("level", "no-level", sentence, item)
        return
    if not set(said.acts) <= {OTHER_ACT, *(act.id for act in item.harmful)}:
        yield _flaw("acts", "unknown-act", N_("“%(title)s” names no such act."), item)
    if said.acts and not said.harmful:
        sentence = N_("“%(title)s”: what you ticked is always harmful, so the level is 1.")
        yield _flaw("level", "harm-ticked", sentence, item)
    if said.harmful and not said.acts:
        sentence = N_("“%(title)s”: tick what was harmful.")
        yield _flaw("acts", "no-act", sentence, item)
    if said.harmful and not said.happened.strip():
        sentence = N_("“%(title)s”: say what happened, without anything about a member.")
        yield _flaw("happened", "nothing-told", sentence, item)


def _flaw(field: str, code: str, sentence: str, item: ObservedItem | None = None) -> Flaw:
    values = {"title": item.title} if item else {}
    return Flaw(field=field, item=item.id if item else "", refusal=Refusal(code, sentence, values))
