"""What follows from a pair of ratings: what they show, and what holds somebody up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from facilitator.curriculum.reference import Anchor, ObservedItem
from facilitator.errors import N_, Refusal
from facilitator.observations.accounts import RatingAccount

PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFacts:
    """What the two raters of one observation said. Fewer than two are no pair yet."""

    ref: str
    held_on: date
    opened_at: datetime
    ratings: tuple[RatingAccount, ...]

    @property
    def harmful(self) -> frozenset[str]:
        """The items at which one of a whole pair saw harm."""
        if len(self.ratings) < PAIR:
            return frozenset()
        return frozenset(item for rating in self.ratings for item in rating.harmful)

    def clears(self, item: str) -> bool:
        """Tell whether both raters saw this item, and neither saw harm in it."""
        said = [rating.items.get(item) for rating in self.ratings]
        return len(said) == PAIR and all(
            one is not None and one.level is not None and not one.harmful for one in said
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """An item at which harm was seen, in which observation, and not resolved by a later pair."""

    item: str
    ref: str
    held_on: date

    def reason(self, titles: Mapping[str, str]) -> Refusal:
        """Say why somebody is held up, and what would lift it."""
        return Refusal(
            "harm-seen",
            N_(
                "Harm was seen on %(on)s at “%(title)s”. It holds up certification until two "
                "raters have seen this in a later observation and neither saw harm in it."
            ),
            {"on": self.held_on, "title": titles.get(self.item, self.item)},
        )


def holds(pairs: Iterable[PairFacts]) -> tuple[Hold, ...]:
    """Return what holds somebody up: the last harm at each item, unless a later pair cleared it.

    Later is what took place later; of one day, what was opened later. An observation that one of
    two has rated neither holds anybody up nor clears anything.
    """
    open_now: dict[str, Hold] = {}
    for pair in sorted(pairs, key=lambda it: (it.held_on, it.opened_at)):
        open_now = {item: hold for item, hold in open_now.items() if not pair.clears(item)}
        for item in sorted(pair.harmful):
            open_now[item] = Hold(item=item, ref=pair.ref, held_on=pair.held_on)
    return tuple(open_now.values())


def shown(
    rating: RatingAccount, other: RatingAccount, items: Sequence[ObservedItem]
) -> tuple[str, ...]:
    """Return the competencies of which a rating is evidence, in the order of the form.

    Those of an item at which either saw harm are left out, wherever else they were shown; so is
    what this rater did not see, or saw and found not there yet.
    """
    harmed = {*rating.harmful, *other.harmful}
    spoilt = {code for item in items if item.id in harmed for code in item.competencies}
    found = (code for item in items if _is_shown(rating, item.id) for code in item.competencies)
    return tuple(code for code in dict.fromkeys(found) if code not in spoilt)


def _is_shown(rating: RatingAccount, item: str) -> bool:
    said = rating.items.get(item)
    return said is not None and said.level is not None and said.level >= Anchor.SHOWN
