"""What somebody says of the items of the form alone: of a scene, or of others' notes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from facilitator.calibration.agreement import Pair
from facilitator.curriculum.reference import Anchor, Vignette
from facilitator.observations.accounts import ItemRating, thawed_item

_FAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsAccount:
    """What is said of each item. `form` is the digest of the form that was seen."""

    form: str
    items: Mapping[str, ItemRating]

    def frozen(self) -> str:
        """Return it as text, always the same for the same account."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)


def thawed(frozen: str) -> ItemsAccount:
    """Return the account that was frozen to this text."""
    kept = json.loads(frozen)
    items = {item: thawed_item(said) for item, said in kept["items"].items()}
    return ItemsAccount(form=kept["form"], items=items)


def pairs_with_key(said: Mapping[str, ItemRating], vignette: Vignette) -> Iterator[Pair]:
    """Yield one's own level and that of the key, for each item at which both saw something."""
    for keyed in vignette.key:
        own = said.get(keyed.item)
        if own is not None and own.level is not None and keyed.level is not None:
            yield own.level, keyed.level


def pairs_between(
    one: Mapping[str, ItemRating], other: Mapping[str, ItemRating]
) -> Iterator[Pair]:
    """Yield the levels of two raters, for each item that both saw."""
    for item, first in one.items():
        second = other.get(item)
        if second is not None and first.level is not None and second.level is not None:
            yield first.level, second.level


def noted(items: Mapping[str, ItemRating]) -> Mapping[str, str]:
    """Return what was written of each item, and nothing of what was ticked."""
    words = {item: "\n\n".join(filter(None, (it.note, it.happened))) for item, it in items.items()}
    return {item: text for item, text in words.items() if text}


def are_far_apart(one: Mapping[str, ItemRating], other: Mapping[str, ItemRating]) -> bool:
    """Tell whether two raters are two levels apart at an item, or one alone saw harm in it."""
    return any(is_far(first, second) for first, second in pairs_between(one, other))


def is_far(one: Anchor, other: Anchor) -> bool:
    """Tell whether two levels are two steps apart, or one of them alone is harm."""
    return abs(one - other) >= _FAR or (one is Anchor.HARMFUL) is not (other is Anchor.HARMFUL)
