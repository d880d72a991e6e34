"""The region whose contacts this visitor sees."""

from flask import request

from facilitator.curriculum.model import Programme
from facilitator.curriculum.region import Region
from facilitator.errors import NotFound
from facilitator.publications.queries import current_programme
from facilitator.web.database import request_session
from facilitator.web.visits import current_visit


def current_region() -> Region:
    """Return the region that was asked for, else the visitor's own, else the programme's."""
    programme = current_programme(request_session()).programme
    wanted = request.args.get("region") or current_visit().region or programme.default_region
    return _known(programme, wanted)


def _known(programme: Programme, wanted: str) -> Region:
    try:
        return programme.region(wanted)
    except NotFound:
        return programme.region(programme.default_region)
