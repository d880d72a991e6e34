"""Reading a CASE 1.0 package back, or somebody else's."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.errors import FacilitatorError
from facilitator.exchange.case.framework import Framework, Node

_LAST = 1 << 31


class NotCase(FacilitatorError):
    """A file is no CASE package; the message says why."""


@dataclass(frozen=True, slots=True)
class _Child:
    """A statement under another, at its place among its kind."""

    sequence: int
    place: int
    identifier: str


def read_case(text: str) -> Framework:
    """Return the framework of a package: codes, texts and languages, in their order.

    Children stand in the order of their sequence numbers; those without one stand last, in the
    order in which the file names them.
    """
    try:
        package = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotCase("this is no JSON") from error
    document = _record(package, "CFDocument")
    items = {_text(item, "identifier"): item for item in _records(package, "CFItems")}
    below = _below(package, items)
    identifier = _text(document, "identifier")
    loose = [
        _Child(_LAST, place, name)
        for place, name in enumerate(items)
        if not _has_parent(name, below)
    ]
    return Framework(
        identifier=identifier,
        title=_text(document, "title"),
        creator=_text(document, "creator"),
        language=_maybe(document, "language"),
        version=_maybe(document, "version"),
        nodes=_nodes(items, below, [*below.get(identifier, []), *loose], frozenset()),
    )


def _below(
    package: Mapping[str, object], items: Mapping[str, object]
) -> Mapping[str, Sequence[_Child]]:
    below: dict[str, list[_Child]] = {}
    places = {name: place for place, name in enumerate(items)}
    for link in _records(package, "CFAssociations"):
        origin = _text(_record(link, "originNodeURI"), "identifier")
        if link.get("associationType") != "isChildOf" or origin not in items:
            continue
        parent = _text(_record(link, "destinationNodeURI"), "identifier")
        number = link.get("sequenceNumber")
        sequence = number if isinstance(number, int) else _LAST
        below.setdefault(parent, []).append(_Child(sequence, places[origin], origin))
    return below


def _has_parent(name: str, below: Mapping[str, Sequence[_Child]]) -> bool:
    return any(child.identifier == name for children in below.values() for child in children)


def _nodes(
    items: Mapping[str, Mapping[str, object]],
    below: Mapping[str, Sequence[_Child]],
    children: Sequence[_Child],
    above: frozenset[str],
) -> tuple[Node, ...]:
    ordered = sorted(children, key=lambda child: (child.sequence, child.place))
    names = dict.fromkeys(child.identifier for child in ordered)
    if above & names.keys():
        raise NotCase("a statement stands under itself")
    return tuple(_node(items, below, name, above | {name}) for name in names)


def _node(
    items: Mapping[str, Mapping[str, object]],
    below: Mapping[str, Sequence[_Child]],
    name: str,
    above: frozenset[str],
) -> Node:
    item = items[name]
    keywords = item.get("conceptKeywords")
    return Node(
        identifier=name,
        statement=_text(item, "fullStatement"),
        code=_maybe(item, "humanCodingScheme"),
        language=_maybe(item, "language"),
        kind=_maybe(item, "CFItemType"),
        keywords=tuple(map(str, keywords)) if isinstance(keywords, list) else (),
        children=_nodes(items, below, below.get(name, []), above),
    )


def _record(parent: object, name: str) -> Mapping[str, object]:
    found = parent.get(name) if isinstance(parent, dict) else None
    if not isinstance(found, dict):
        raise NotCase(f"the package has no '{name}'")
    return found


def _records(parent: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    found = parent.get(name, [])
    if not isinstance(found, list) or not all(isinstance(it, dict) for it in found):
        raise NotCase(f"'{name}' is no list of records")
    return found


def _text(record: Mapping[str, object], name: str) -> str:
    found = record.get(name)
    if not isinstance(found, str):
        raise NotCase(f"a record has no '{name}'")
    return found


def _maybe(record: Mapping[str, object], name: str) -> str | None:
    found = record.get(name)
    return found if isinstance(found, str) else None
