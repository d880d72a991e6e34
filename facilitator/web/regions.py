"""The region whose contacts this visitor sees."""

from flask import request

from facilitator.curriculum.model import Programme
from facilitator.curriculum.region import Region, Rung
from facilitator.errors import NotFound
from facilitator.programmes.queries import programme
from facilitator.publications.queries import current_programme
from facilitator.web.database import request_session
from facilitator.web.visits import current_visit


def current_region() -> Region:
    """Return the region that was asked for, else the visitor's own, else the programme's."""
    session = request_session()
    wanted = request.args.get("region") or current_visit().region or programme(session).region
    return _known(current_programme(session).programme, wanted)


def own_profile() -> str:
    """Return the id of the policy profile under which this visitor works."""
    published = current_programme(request_session()).programme
    return published.profile_in(current_visit().region or published.default_region).id


def ladder_of(region: str) -> tuple[Rung, ...]:
    """Return the ladder by which people of this region have agreed to act."""
    return _known(current_programme(request_session()).programme, region).profile.ladder


def _known(published: Programme, wanted: str) -> Region:
    try:
        return published.region(wanted)
    except NotFound:
        return published.region(published.default_region)
