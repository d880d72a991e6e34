"""Asking for the programme in force, and for what was asked long ago."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.curriculum.items import Item
from facilitator.curriculum.layout import PageKind
from facilitator.curriculum.model import Competency, Programme
from facilitator.curriculum.pages import Page
from facilitator.curriculum.reader import Files, recall_programme
from facilitator.curriculum.recall import (
    recall_competencies,
    recall_item,
    recall_language,
    recall_page,
    recall_region,
)
from facilitator.curriculum.region import Region
from facilitator.curriculum.sheets import digest_of, normalised
from facilitator.errors import NotFound
from facilitator.publications.models import Content, Publication
from facilitator.publications.rules import ContentKind, Difference, Manifest, difference_between

_LATEST = select(Publication.number, Publication.manifest_digest).order_by(
    Publication.number.desc()
)
_KEPT_PROGRAMMES = 4
_KNOWN = "latest publication"
_LANGUAGE = "language"
# By the digest of the manifest, so that no two databases can be taken for one another.
_programmes: dict[str, Programme] = {}


@dataclass(frozen=True, slots=True)
class PublishedProgramme:
    """The programme as it was published under a number."""

    number: int
    programme: Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The competencies of a publication, in the language in which it was written."""

    language: str
    competencies: tuple[Competency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationLine:
    """A publication, for the list of them."""

    number: int
    at: datetime
    by: str | None
    pages: int


def latest_number(session: Session) -> int | None:
    """Return the number of the publication in force, or None when there is none yet."""
    return session.execute(select(func.max(Publication.number))).scalar()


def latest_digest(session: Session) -> str:
    """Return the digest of the publication in force. Raises `NotFound` where there is none."""
    digest: str = (session.info.get(_KNOWN) or _latest(session))[1]
    return digest


def current_programme(session: Session) -> PublishedProgramme:
    """Return the programme in force. Each process parses a publication once.

    A request learns the latest publication together with its visitor (`known_latest`), and so
    needs no statement of its own here. Who reads in another language (`read_in`) gets what is
    translated into it, and the rest as it was written.
    """
    number, digest = session.info.get(_KNOWN) or _latest(session)
    programme = _programmes.get(digest)
    if programme is None:
        programme = recall_programme(files_of(session, number))
        remember(digest, programme)
    return PublishedProgramme(number, programme.in_language(language_read_in(session)))


def read_in(session: Session, language: str | None) -> None:
    """Tell a session in which language its person reads, for as long as the session lives."""
    session.info[_LANGUAGE] = language


def language_read_in(session: Session) -> str | None:
    """Return the language that was asked for with `read_in`, or None."""
    found: str | None = session.info.get(_LANGUAGE)
    return found


def known_latest(session: Session, number: int, manifest_digest: str) -> None:
    """Tell a session which publication is in force, for as long as the session lives."""
    session.info[_KNOWN] = (number, manifest_digest)


def item_by_digest(session: Session, digest: str) -> Item:
    """Return an item as it was asked."""
    return _item(_source(session, digest, [ContentKind.ITEM])[1])


def page_by_digest(session: Session, digest: str) -> Page:
    """Return a page of a module or of the handbook, the form or a vignette, as it was read."""
    kinds = [
        ContentKind.LESSON,
        ContentKind.QUIZ,
        ContentKind.PRACTICE,
        ContentKind.SCENARIO,
        ContentKind.ROLE_PLAY,
        ContentKind.HANDBOOK,
        ContentKind.OBSERVATION,
        ContentKind.VIGNETTE,
    ]
    return _page(*_source(session, digest, kinds))


def vignettes_by_digest(session: Session, digests: Iterable[str]) -> Mapping[str, Page]:
    """Return the vignettes of these digests as they were read, in one statement."""
    wanted = set(digests)
    if not wanted:
        return {}
    found = session.execute(
        select(Content.digest, Content.kind, Content.source).where(
            Content.digest.in_(wanted), Content.kind == ContentKind.VIGNETTE
        )
    )
    return {row.digest: _page(row.kind, row.source) for row in found}


def region_by_digest(session: Session, digest: str) -> Region:
    """Return a region, with its policy profile, as it was."""
    return _region(_source(session, digest, [ContentKind.REGION])[1])


def manifest_of(files: Files) -> Manifest:
    """Return the digest of each file."""
    return {str(file): digest_of(normalised(text)) for file, text in files.items()}


def digest_of_files(files: Files) -> str:
    """Return the digest that a publication of these files carries."""
    return digest_of(manifest_text(manifest_of(files)))


def manifest_text(manifest: Manifest) -> str:
    """Return a manifest as it is kept."""
    return json.dumps(manifest, sort_keys=True)


def difference(session: Session, files: Files) -> Difference:
    """Return how these files differ from what is published. They may be broken."""
    return difference_between(_latest_manifest(session), manifest_of(files))


def files_of(session: Session, number: int) -> Files:
    """Return the files of a publication as they were. Raises `NotFound` where there is none."""
    manifest = _manifest(session, number)
    query = select(Content.digest, Content.source).where(Content.digest.in_(manifest.values()))
    sources = {row.digest: row.source for row in session.execute(query)}
    return {PurePosixPath(file): sources[digest] for file, digest in manifest.items()}


def register_of(session: Session, number: int) -> Register:
    """Return the competencies as a publication names them. Raises `NotFound` where it is none."""
    manifest = _manifest(session, number)
    digests = [manifest["programme.md"], manifest["competencies.md"]]
    query = select(Content.digest, Content.source).where(Content.digest.in_(digests))
    sources = {row.digest: row.source for row in session.execute(query)}
    return _register(*(sources[digest] for digest in digests))


def published_files(session: Session) -> Files:
    """Return the files that are in force, or none where nothing is published yet."""
    number = latest_number(session)
    return files_of(session, number) if number else {}


def publications(session: Session, *, most: int) -> tuple[PublicationLine, ...]:
    """Return the newest publications, the newest first."""
    newest = select(Publication).order_by(Publication.number.desc()).limit(most)
    rows = session.execute(newest).scalars()
    return tuple(
        PublicationLine(number=it.number, at=it.at, by=it.by, pages=len(json.loads(it.manifest)))
        for it in rows
    )


def remember(digest: str, programme: Programme) -> None:
    """Keep the programme that the files of a manifest make, so that they are not read again."""
    while len(_programmes) >= _KEPT_PROGRAMMES:
        _programmes.pop(next(iter(_programmes)))
    _programmes[digest] = programme


def _latest(session: Session) -> tuple[int, str]:
    latest = session.execute(_LATEST.limit(1)).one_or_none()
    if latest is None:
        raise NotFound("nothing is published yet")
    return latest.number, latest.manifest_digest


def _latest_manifest(session: Session) -> Manifest:
    number = latest_number(session)
    return _manifest(session, number) if number else {}


def _manifest(session: Session, number: int) -> dict[str, str]:
    query = select(Publication.manifest).where(Publication.number == number)
    written = session.execute(query).scalar_one_or_none()
    if written is None:
        raise NotFound(f"there is no publication {number}")
    manifest: dict[str, str] = json.loads(written)
    return manifest


def _source(
    session: Session, digest: str, kinds: Iterable[ContentKind]
) -> tuple[ContentKind, str]:
    query = select(Content.kind, Content.source).where(
        Content.digest == digest, Content.kind.in_(kinds)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound(digest)
    return found.kind, found.source


@lru_cache(8)
def _register(programme: str, competencies: str) -> Register:
    return Register(
        language=recall_language(programme), competencies=recall_competencies(competencies)
    )


@lru_cache(2048)
def _item(source: str) -> Item:
    return recall_item(source)


@lru_cache(256)
def _page(kind: ContentKind, source: str) -> Page:
    return recall_page(PageKind(kind.value), source)


@lru_cache(32)
def _region(source: str) -> Region:
    return recall_region(source)
