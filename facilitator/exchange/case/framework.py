"""A competency framework as CASE sees it: a document, and statements below one another."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from facilitator.curriculum.model import Competency, Programme
from facilitator.errors import FacilitatorError

DOMAIN = "Domain"
COMPETENCY = "Competency"
SAFETY_CRITICAL = "safety-critical"
_NOTE = (
    "Safety-critical: it protects people from harm, and rests on more than one piece of evidence."
)


class CaseError(FacilitatorError):
    """A file is no CASE package that we can read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something that people can do, or a family of such statements."""

    identifier: str
    text: str
    code: str | None = None
    kind: str | None = None
    language: str | None = None
    short: str | None = None
    note: str | None = None
    keywords: tuple[str, ...] = ()
    below: tuple["Statement", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A framework; its statements stand in their order."""

    identifier: str
    title: str
    creator: str
    version: str | None = None
    language: str | None = None
    statements: tuple[Statement, ...] = ()


def every(statements: tuple[Statement, ...]) -> Iterator[Statement]:
    """Yield each statement, and after it those below it."""
    for statement in statements:
        yield statement
        yield from every(statement.below)


def framework_of(programme: Programme, creator: str | None = None) -> Framework:
    """Return the competencies of a programme: a statement for each domain, its own below it.

    The identifiers come from the id of the programme and the codes, so they stay what they are
    from version to version.
    """
    root = uuid5(NAMESPACE_URL, f"urn:facilitator:{programme.id}")
    language = programme.languages[0]
    return Framework(
        identifier=str(root),
        title=f"{programme.title}: competencies",
        creator=creator or programme.title,
        version=str(programme.version),
        language=language,
        statements=tuple(
            Statement(
                identifier=str(uuid5(root, f"domain:{domain.code}")),
                code=domain.code,
                text=domain.title,
                kind=DOMAIN,
                language=language,
                below=tuple(
                    _competency(it, root, language)
                    for it in programme.competencies
                    if it.domain == domain.code
                ),
            )
            for domain in programme.domains
        ),
    )


def _competency(it: Competency, root: UUID, language: str) -> Statement:
    return Statement(
        identifier=str(uuid5(root, f"competency:{it.code}")),
        code=it.code,
        text=it.statement,
        kind=COMPETENCY,
        language=language,
        note=_NOTE if it.safety_critical else None,
        keywords=(SAFETY_CRITICAL,) if it.safety_critical else (),
    )
