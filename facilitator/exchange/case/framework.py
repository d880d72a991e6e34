"""A competency framework: a document, and a tree of statements with codes in a fixed order."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from facilitator.curriculum.model import Programme

SAFETY = "safety-critical"
_FAMILY = "https://facilitator.invalid/programmes/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A statement, and those that stand under it. Its identifier is a UUID for good."""

    identifier: str
    statement: str
    code: str | None = None
    language: str | None = None
    kind: str | None = None
    keywords: tuple[str, ...] = ()
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """The whole of it, with who made it."""

    identifier: str
    title: str
    creator: str
    language: str | None = None
    version: str | None = None
    nodes: tuple[Node, ...] = ()


def framework_of(programme: Programme) -> Framework:
    """Return a programme's domains and competencies, with the same identifiers every time."""
    family = uuid5(NAMESPACE_URL, _FAMILY + programme.id)
    language = programme.languages[0]
    return Framework(
        identifier=str(uuid5(family, "document")),
        title=programme.title,
        creator=programme.title,
        language=language,
        version=str(programme.version),
        nodes=tuple(
            Node(
                identifier=_identifier(family, domain.code),
                statement=domain.title,
                code=domain.code,
                language=language,
                kind="Domain",
                children=_competencies(programme, domain.code, family),
            )
            for domain in programme.domains
        ),
    )


def _competencies(programme: Programme, domain: str, family: UUID) -> tuple[Node, ...]:
    return tuple(
        Node(
            identifier=_identifier(family, competency.code),
            statement=competency.statement,
            code=competency.code,
            language=programme.languages[0],
            kind="Competency",
            keywords=(SAFETY,) if competency.safety_critical else (),
        )
        for competency in programme.competencies
        if competency.domain == domain
    )


def _identifier(family: UUID, code: str) -> str:
    return str(uuid5(family, f"item:{code}"))
