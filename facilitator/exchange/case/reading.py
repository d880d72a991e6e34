"""A CASE 1.0 package read as a framework, or refused with the reason."""

import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from facilitator.exchange.case.framework import CaseError, Framework, Statement

# No framework is so deep, and a stack ends.
_DEEPEST = 40
_CHILD = "isChildOf"
Record = Mapping[str, object]
Tree = Mapping[str, Sequence[str]]


def read_case(content: bytes) -> Framework:
    """Return the framework that a package holds. Raises `CaseError` where it holds none.

    Statements under one parent stand by their sequence numbers, and as in the file where there
    are none. Only `isChildOf` is read: other ties between statements have no form here.
    """
    package = _record(_parsed(content), "The file")
    document = _record(package.get("CFDocument"), "CFDocument")
    items = [_record(it, "An item") for it in _list(package, "CFItems")]
    known = {_identifier(it, "An item"): it for it in items}
    if len(known) < len(items):
        raise CaseError("Two items have the same identifier, so nobody can tell them apart.")
    root = _identifier(document, "CFDocument")
    tree = _tree(package, known, root)
    built = _Builder(known, tree)
    statements = built.below(root, ())
    if len(built.seen) < len(known):
        raise CaseError("Some items stand below one another in a circle, so none comes first.")
    return Framework(
        identifier=root,
        title=_text(document, "title"),
        creator=_text(document, "creator"),
        version=_optional(document, "version"),
        language=_optional(document, "language"),
        statements=statements,
    )


class _Builder:
    """Builds statements from records, and remembers which it has seen."""

    def __init__(self, known: Mapping[str, Record], tree: Tree) -> None:
        self.seen: set[str] = set()
        self._known = known
        self._tree = tree

    def below(self, parent: str, above: tuple[str, ...]) -> tuple[Statement, ...]:
        """Return the statements under a parent."""
        if len(above) > _DEEPEST:
            raise CaseError(f"The items lie more than {_DEEPEST} levels deep.")
        found = self._tree.get(parent, ())
        return tuple(self._statement(it, (*above, parent)) for it in found)

    def _statement(self, identifier: str, above: tuple[str, ...]) -> Statement:
        self.seen.add(identifier)
        record = self._known[identifier]
        return Statement(
            identifier=identifier,
            text=_text(record, "fullStatement"),
            code=_optional(record, "humanCodingScheme"),
            kind=_optional(record, "CFItemType"),
            language=_optional(record, "language"),
            short=_optional(record, "abbreviatedStatement"),
            note=_optional(record, "notes"),
            keywords=tuple(str(it) for it in _list(record, "conceptKeywords")),
            below=self.below(identifier, above),
        )


def _tree(package: Record, known: Mapping[str, Record], root: str) -> Tree:
    """Return what stands under each node, in order; what has no parent stands at the root."""
    places = {name: place for place, name in enumerate(known)}
    parents: dict[str, tuple[str, float]] = {}
    for it in _list(package, "CFAssociations"):
        tie = _record(it, "An association")
        if tie.get("associationType") == _CHILD:
            child, parent = _node(tie, "originNodeURI"), _node(tie, "destinationNodeURI")
            _check_tie(child, parent, known, root)
            if parents.get(child, (parent, 0))[0] != parent:
                name = _optional(known[child], "humanCodingScheme") or child
                raise CaseError(f"{name} has two parents, and here a statement has one place.")
            parents[child] = (parent, _sequence(tie))
    tree: dict[str, list[str]] = {}
    for child in sorted(known, key=lambda it: (parents.get(it, (root, 0))[1], places[it])):
        tree.setdefault(parents.get(child, (root, 0))[0], []).append(child)
    return tree


def _check_tie(child: str, parent: str, known: Mapping[str, Record], root: str) -> None:
    for name, nodes in ((child, known), (parent, {*known, root})):
        if name not in nodes:
            raise CaseError(f"An association names {name}, which the package does not hold.")


def _sequence(tie: Record) -> float:
    number = tie.get("sequenceNumber")
    return number if isinstance(number, int) else float("inf")


def _node(tie: Record, name: str) -> str:
    return _identifier(_record(tie.get(name), name), name)


def _parsed(content: bytes) -> object:
    try:
        found: object = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CaseError("The file is not UTF-8.") from error
    except json.JSONDecodeError as error:
        raise CaseError(f"Line {error.lineno} is not JSON: {error.msg}.") from error
    except (RecursionError, ValueError) as error:
        raise CaseError("The file nests or counts further than JSON can be read.") from error
    return found


def _record(value: object, name: str) -> Record:
    if not isinstance(value, dict):
        raise CaseError(f"{name} is missing, or no object with names and values.")
    return value


def _list(record: Record, name: str) -> Sequence[object]:
    value = record.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise CaseError(f"{name} should be a list.")
    return value


def _identifier(record: Record, name: str) -> str:
    value = _text(record, "identifier")
    try:
        return str(UUID(value))
    except ValueError as error:
        raise CaseError(f"{name} has the identifier '{value}', which is no UUID.") from error


def _text(record: Record, name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not value.strip():
        raise CaseError(f"{name} is missing or empty.")
    return value


def _optional(record: Record, name: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise CaseError(f"{name} should be a text.")
    return value
