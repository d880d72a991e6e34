"""The whole curriculum as one file to keep: to be read without a connection, or printed."""

from werkzeug.wrappers import Response

from facilitator.exchange.book.editions import Edition
from facilitator.exchange.book.html import write_html
from facilitator.publications.queries import current_programme, language_read_in, latest_digest
from facilitator.web.audience import Answer
from facilitator.web.clock import now
from facilitator.web.database import request_session
from facilitator.web.regions import current_region

_KEPT = 8
# By what the book is made of, so that each process makes it once for all who read it.
_books: dict[tuple[object, ...], bytes] = {}


def book() -> Answer:
    """Send the book of the visitor's own region. It holds no answer and no player's part."""
    session = request_session()
    published, language = current_programme(session), language_read_in(session)
    edition = Edition(
        programme=published.programme,
        region=current_region(),
        digest=latest_digest(session),
        dated=now().date(),
        number=published.number,
        translated=language in published.programme.languages[1:],
        # Whoever is assessed later should meet a role-play as it comes.
        with_players=False,
    )
    headers = {"Content-Disposition": f'attachment; filename="{edition.programme.id}.html"'}
    return Response(_made(edition, language), mimetype="text/html", headers=headers)


def _made(edition: Edition, language: str | None) -> bytes:
    key = (edition.digest, edition.region.id, language, edition.dated)
    if key not in _books:
        while len(_books) >= _KEPT:
            _books.pop(next(iter(_books)))
        _books[key] = write_html(edition)
    return _books[key]
