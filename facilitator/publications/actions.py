"""Publishing: what the files say becomes what people read."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.curriculum.layout import kind_of, source_of
from facilitator.curriculum.model import Programme
from facilitator.curriculum.reader import Files, read_programme
from facilitator.curriculum.sheets import digest_of, normalised
from facilitator.history.actions import record
from facilitator.publications.models import Content, Publication
from facilitator.publications.queries import (
    difference,
    latest_number,
    manifest_of,
    manifest_text,
    remember,
)
from facilitator.publications.rules import (
    ContentKind,
    Piece,
    items_of,
    refusal_to_publish,
    revisions,
)


def publish(
    session: Session, actor_key: str | None, files: Files, *, now: datetime
) -> Publication | None:
    """Publish these files; None when nothing has changed. Raises every problem that they have."""
    return publish_read(session, actor_key, files, read_programme(files), now=now)


def publish_read(
    session: Session, actor_key: str | None, files: Files, programme: Programme, *, now: datetime
) -> Publication | None:
    """Publish files that have just been read as this programme, as `publish` does."""
    change = difference(session, files)
    if refusal_to_publish(change):
        return None
    _keep(session, [*_pages(files, programme), *items_of(programme)])
    manifest = manifest_text(manifest_of(files))
    publication = Publication(
        number=(latest_number(session) or 0) + 1,
        manifest=manifest,
        manifest_digest=digest_of(manifest),
        by=actor_key,
        at=now,
    )
    session.add(publication)
    session.flush()
    details: dict[str, str | int | None] = {
        "digest": publication.manifest_digest,
        "added": len(change.added),
        "changed": len(change.changed),
        "removed": len(change.removed),
    }
    subject = f"publication:{publication.number}"
    record(session, actor_key, "curriculum published", subject, details, now=now)
    remember(publication.manifest_digest, programme)
    return publication


def _pages(files: Files, programme: Programme) -> Iterator[Piece]:
    known = revisions(programme)
    for file, text in files.items():
        kind, source = kind_of(source_of(file)), normalised(text)
        digest = digest_of(source)
        page_id, revision = known.get(digest, (file.stem, None))
        if kind is not None:
            yield Piece(
                digest=digest,
                kind=ContentKind(kind.value),
                id=page_id,
                revision=revision,
                source=source,
            )


def _keep(session: Session, pieces: Iterable[Piece]) -> None:
    """Add what is not kept yet. Equal sources are one piece, whoever uses them."""
    by_digest = {piece.digest: piece for piece in pieces}
    kept = set(session.execute(select(Content.digest)).scalars())
    session.add_all(
        Content(
            digest=piece.digest,
            kind=piece.kind,
            id=piece.id,
            revision=piece.revision,
            source=piece.source,
        )
        for digest, piece in by_digest.items()
        if digest not in kept
    )
