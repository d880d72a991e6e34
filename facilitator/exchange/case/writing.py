"""Writing a framework as a CASE 1.0 package."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from facilitator.exchange.case.framework import Framework, Node

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Press:
    """What every record of one package needs."""

    framework: Framework
    changed: str
    base: str | None

    def head(self, kind: str, identifier: str) -> Record:
        """Return the identifier, the address and the date of a record."""
        address = f"urn:uuid:{identifier}"
        if self.base:
            address = f"{self.base.rstrip('/')}/ims/case/v1p0/{kind}/{identifier}"
        return {"identifier": identifier, "uri": address, "lastChangeDateTime": self.changed}

    def link(self, kind: str, identifier: str, title: str) -> Record:
        """Return a link to a record."""
        address = self.head(kind, identifier)["uri"]
        return {"title": title, "identifier": identifier, "uri": address}

    def made(self, name: str) -> str:
        """Return the identifier of something that has none of its own."""
        return str(uuid5(UUID(self.framework.identifier), name))


def write_case(framework: Framework, *, changed: datetime, base: str | None = None) -> str:
    """Return the package as JSON. Without a base address, its addresses are plain UUIDs."""
    press = _Press(framework, changed.isoformat(timespec="seconds"), base)
    package = {
        "CFDocument": _document(press),
        "CFItems": list(_items(press, framework.nodes)),
        "CFAssociations": list(_associations(press)),
        "CFDefinitions": {"CFItemTypes": list(_kinds(press))},
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _document(press: _Press) -> Record:
    framework = press.framework
    said = {"language": framework.language, "version": framework.version}
    return {
        **press.head("CFDocuments", framework.identifier),
        "title": framework.title,
        "creator": framework.creator,
        "CFPackageURI": press.link("CFPackages", framework.identifier, framework.title),
        **_known(said),
    }


def _items(press: _Press, nodes: tuple[Node, ...]) -> Iterator[Record]:
    document = press.link("CFDocuments", press.framework.identifier, press.framework.title)
    for node in nodes:
        said = {
            "humanCodingScheme": node.code,
            "language": node.language,
            "CFItemType": node.kind,
            "conceptKeywords": list(node.keywords) or None,
        }
        yield {
            **press.head("CFItems", node.identifier),
            "fullStatement": node.statement,
            "CFDocumentURI": document,
            **_known(said),
        }
        yield from _items(press, node.children)


def _known(said: Mapping[str, object]) -> Record:
    return {name: value for name, value in said.items() if value is not None}


def _associations(press: _Press) -> Iterator[Record]:
    framework = press.framework
    root = press.link("CFDocuments", framework.identifier, framework.title)
    yield from _children(press, root, framework.nodes)


def _children(press: _Press, parent: Record, nodes: tuple[Node, ...]) -> Iterator[Record]:
    for place, node in enumerate(nodes, 1):
        child = press.link("CFItems", node.identifier, node.code or node.statement)
        name = f"{node.identifier} isChildOf {parent['identifier']}"
        yield {
            **press.head("CFAssociations", press.made(name)),
            "associationType": "isChildOf",
            "sequenceNumber": place,
            "originNodeURI": child,
            "destinationNodeURI": parent,
        }
        yield from _children(press, child, node.children)


def _kinds(press: _Press) -> Iterator[Record]:
    found = dict.fromkeys(kind for node in press.framework.nodes for kind in _kinds_of(node))
    for place, kind in enumerate(found, 1):
        yield {
            **press.head("CFItemTypes", press.made(f"kind:{kind}")),
            "title": kind,
            "description": kind,
            "hierarchyCode": str(place),
        }


def _kinds_of(node: Node) -> Iterator[str]:
    if node.kind:
        yield node.kind
    for child in node.children:
        yield from _kinds_of(child)
