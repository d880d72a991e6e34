"""What programs read to check a badge of ours: who we are, our keys, our status lists."""

from http import HTTPStatus

from flask import Response

from facilitator.badges import queries
from facilitator.badges.addresses import read_achievement
from facilitator.badges.publishing import did_bytes, profile_bytes, status_list_bytes
from facilitator.errors import NotFound
from facilitator.programmes.queries import programme
from facilitator.visits.rules import BY_READER
from facilitator.web import clock
from facilitator.web.audience import Answer
from facilitator.web.badges import issuer_keys, our_addresses
from facilitator.web.database import request_session
from facilitator.web.limits import slow_down
from facilitator.web.public.pages.documents import AchievementPage


def did() -> Answer:
    """Say which keys speak for this installation."""
    content = did_bytes(issuer_keys(), our_addresses())
    return _document(content, "application/did+json")


def issuer() -> Answer:
    """Say who we are."""
    content = profile_bytes(programme(request_session()).title, our_addresses())
    return _document(content, "application/ld+json")


def status_list(purpose: str, number: str) -> Answer:
    """Say which places of a list are set, as of now."""
    slow_down("status-list", limit=BY_READER)
    addresses = our_addresses()
    wanted = addresses.read_status_list(f"{addresses.base}/status-lists/{purpose}/{number}")
    content = wanted and status_list_bytes(
        request_session(), wanted, issuer_keys(), addresses, now=clock.now()
    )
    if not content:
        raise NotFound
    return _document(content, "application/vc+ld+json")


def achievement(achievement_id: str) -> Answer:
    """Show what was certified under one version of the rules, in the words of that time."""
    slow_down("achievement", limit=BY_READER)
    wanted = read_achievement(achievement_id)
    if wanted is None:
        raise NotFound
    found = queries.achievement(request_session(), *wanted)
    return AchievementPage(
        scope=found.scope,
        house=found.house,
        level=found.level.value,
        language=found.language,
        version=found.rules_version,
        digest=found.rules_digest,
        competencies=found.competencies,
        demo=found.demo,
    )


def _document(content: bytes, kind: str) -> Response:
    """Answer any program. Like a page it is never cached: what was withdrawn is seen at once."""
    headers = {"Access-Control-Allow-Origin": "*"}
    return Response(content, HTTPStatus.OK, headers, content_type=kind)
