"""What differs between two curricula: page by page and item by item, by ids and digests."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from facilitator.curriculum.items import Item
from facilitator.curriculum.reader import Files
from facilitator.publications.answers import answer_changed
from facilitator.publications.leaves import Key, Leaf, leaves_of, module_ids

_Homes = Mapping[tuple[str, str], tuple[Leaf, Item]]


class How(StrEnum):
    """What happened to a page or to an item."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """One item that differs. Its words may have changed, what is right, or how much it weighs.

    `moved_from` is the id of the page on which it stood before.
    """

    id: str
    how: How
    before: Item | None
    after: Item | None
    answer_changed: bool = False
    moved_from: str = ""

    @property
    def was_critical(self) -> bool:
        """Whether it had to be right before."""
        return self.before is not None and self.before.critical

    @property
    def is_critical(self) -> bool:
        """Whether it has to be right now."""
        return self.after is not None and self.after.critical


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """One page that differs. One that changed may have moved too."""

    key: Key
    how: How
    moved: bool
    before: Leaf | None
    after: Leaf | None
    items: tuple[ItemChange, ...] = ()

    @property
    def leaf(self) -> Leaf:
        """The page as it is now, or as it was when it is gone."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change has a page before it or after it")
        return found

    @property
    def counted_up(self) -> bool:
        """Whether the page has a higher revision than before."""
        if self.before is None or self.after is None:
            return True
        return (self.after.revision or 0) > (self.before.revision or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Every page that differs, those of the programme first and then module by module.

    `modules` are the ids of modules by their folders, as they are now or were before.
    """

    pages: tuple[PageChange, ...]
    modules: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.pages)


def compare(before: Files, after: Files) -> Comparison:
    """Return what differs between two curricula. Either may have mistakes."""
    old, new = leaves_of(before), leaves_of(after)
    moved = _moved(old, new)
    homes = _homes(old), _homes(new)
    changes = (_change(key, old.get(key), new.get(key), moved, homes) for key in _keys(old, new))
    return Comparison(
        pages=tuple(change for change in changes if change),
        modules={**module_ids(old), **module_ids(new)},
    )


def _keys(old: Mapping[Key, Leaf], new: Mapping[Key, Leaf]) -> Sequence[Key]:
    every = {**old, **new}
    return sorted(every, key=lambda key: (bool(every[key].folder), every[key].file))


def _change(
    key: Key,
    before: Leaf | None,
    after: Leaf | None,
    moved: frozenset[Key],
    homes: tuple[_Homes, _Homes],
) -> PageChange | None:
    if before is None or after is None:
        how = How.ADDED if before is None else How.REMOVED
    elif before.digest != after.digest:
        how = How.CHANGED
    elif key in moved:
        how = How.MOVED
    else:
        return None
    items = tuple(_items(before, after, homes))
    return PageChange(
        key=key, how=how, moved=key in moved, before=before, after=after, items=items
    )


def _moved(old: Mapping[Key, Leaf], new: Mapping[Key, Leaf]) -> frozenset[Key]:
    """Return the pages that stand elsewhere: in another module, or in another order there."""
    before, after = _places(old), _places(new)
    elsewhere = {key for key in before.keys() & after.keys() if before[key] != after[key]}
    stays = [key for key in before if key in after and key not in elsewhere]
    stands = [key for key in after if key in before and key not in elsewhere]
    blocks = SequenceMatcher(None, stays, stands, autojunk=False).get_matching_blocks()
    kept = {key for block in blocks for key in stays[block.a : block.a + block.size]}
    return frozenset(elsewhere | (set(stays) - kept))


def _places(leaves: Mapping[Key, Leaf]) -> Mapping[Key, str]:
    """Return the module of each page by its id, so that a folder with a new name moves nothing."""
    modules = module_ids(leaves)
    return {key: modules.get(leaf.folder, leaf.folder) for key, leaf in leaves.items()}


def _homes(leaves: Mapping[Key, Leaf]) -> _Homes:
    """Return where each item stands. Its id is its own within a module and a language."""
    modules = module_ids(leaves)
    return {
        (f"{modules.get(leaf.folder, leaf.folder)} {leaf.key.language}", item.id): (leaf, item)
        for leaf in leaves.values()
        for item in leaf.items.values()
    }


def _items(
    before: Leaf | None, after: Leaf | None, homes: tuple[_Homes, _Homes]
) -> Iterator[ItemChange]:
    old, new = homes
    for name, (leaf, item) in new.items():
        if leaf is after:
            yield from _item(old.get(name), leaf, item)
    for name, (leaf, item) in old.items():
        if leaf is before and name not in new:
            yield ItemChange(id=item.id, how=How.REMOVED, before=item, after=None)


def _item(known: tuple[Leaf, Item] | None, leaf: Leaf, item: Item) -> Iterator[ItemChange]:
    if known is None:
        yield ItemChange(id=item.id, how=How.ADDED, before=None, after=item)
        return
    home, before = known
    moved_from = home.key.id if home.key != leaf.key else ""
    if before.digest == item.digest:
        if moved_from:
            yield ItemChange(
                id=item.id, how=How.MOVED, before=before, after=item, moved_from=moved_from
            )
        return
    yield ItemChange(
        id=item.id,
        how=How.CHANGED,
        before=before,
        after=item,
        answer_changed=answer_changed(before, item),
        moved_from=moved_from,
    )
