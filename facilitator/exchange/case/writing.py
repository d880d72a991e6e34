"""A framework written as a CASE 1.0 package."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID, uuid5

from facilitator.exchange.case.framework import Framework, Statement, every

Record = dict[str, object]


def write_case(framework: Framework, changed: date) -> bytes:
    """Return the package as JSON: the same framework and day are always the same bytes.

    We keep no server for it, so each thing's address is `urn:uuid:` and its identifier.
    """
    at = f"{changed.isoformat()}T00:00:00+00:00"
    kinds = dict.fromkeys(it.kind for it in every(framework.statements) if it.kind)
    types = {kind: _link(kind, _derived(framework, f"type:{kind}")) for kind in kinds}
    record = {
        "CFDocument": _document(framework, at),
        "CFItems": [_item(it, framework, types, at) for it in every(framework.statements)],
        "CFAssociations": list(_associations(framework, at)),
        "CFDefinitions": _definitions(types, at),
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def _document(framework: Framework, at: str) -> Record:
    record: Record = {
        **_identity(framework.identifier, at),
        "creator": framework.creator,
        "title": framework.title,
        "adoptionStatus": "Draft",
        "CFPackageURI": _link(framework.title, _derived(framework, "package")),
    }
    return record | _present({"version": framework.version, "language": framework.language})


def _item(it: Statement, framework: Framework, types: Mapping[str, Record], at: str) -> Record:
    record: Record = {
        **_identity(it.identifier, at),
        "fullStatement": it.text,
        "CFDocumentURI": _link(framework.title, framework.identifier),
    }
    return record | _present(
        {
            "humanCodingScheme": it.code,
            "abbreviatedStatement": it.short,
            "CFItemType": it.kind,
            "CFItemTypeURI": types.get(it.kind or ""),
            "conceptKeywords": list(it.keywords) or None,
            "notes": it.note,
            "language": it.language,
        }
    )


def _associations(framework: Framework, at: str) -> Iterator[Record]:
    root = _link(framework.title, framework.identifier)
    yield from _children(framework.statements, root, framework, at)
    for parent in every(framework.statements):
        yield from _children(parent.below, _node(parent), framework, at)


def _children(
    statements: tuple[Statement, ...], parent: Record, framework: Framework, at: str
) -> Iterator[Record]:
    for place, it in enumerate(statements, 1):
        yield {
            **_identity(_derived(framework, f"child:{it.identifier}"), at),
            "associationType": "isChildOf",
            "sequenceNumber": place,
            "originNodeURI": _node(it),
            "destinationNodeURI": parent,
            "CFDocumentURI": _link(framework.title, framework.identifier),
        }


def _definitions(types: Mapping[str, Record], at: str) -> Record:
    kept = [
        {
            **_identity(str(link["identifier"]), at),
            "title": kind,
            "description": kind,
            "hierarchyCode": str(place),
        }
        for place, (kind, link) in enumerate(types.items(), 1)
    ]
    return {
        "CFConcepts": [],
        "CFSubjects": [],
        "CFLicenses": [],
        "CFItemTypes": kept,
        "CFAssociationGroupings": [],
    }


def _identity(identifier: str, at: str) -> Record:
    return {"identifier": identifier, "uri": _address(identifier), "lastChangeDateTime": at}


def _node(it: Statement) -> Record:
    return _link(it.code or it.text, it.identifier)


def _link(title: str, identifier: str) -> Record:
    return {"title": title, "identifier": identifier, "uri": _address(identifier)}


def _address(identifier: str) -> str:
    return f"urn:uuid:{identifier}"


def _derived(framework: Framework, name: str) -> str:
    return str(uuid5(UUID(framework.identifier), name))


def _present(record: Mapping[str, object]) -> Record:
    return {name: value for name, value in record.items() if value is not None}
