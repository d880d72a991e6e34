"""The front door, and help now."""

from facilitator.publications.queries import current_programme
from facilitator.web import clock
from facilitator.web.access import is_signed_in
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.layout import home_endpoint
from facilitator.web.public.pages.home import HelpPage, HomePage
from facilitator.web.regions import current_region
from facilitator.web.visits import current_visit


def home() -> Answer:
    """Welcome whoever comes; somebody who is signed in is shown where they stand."""
    visit = current_visit()
    if is_signed_in() and visit.actor is not None:
        return see_other(home_endpoint(visit.actor.roles))
    return HomePage()


def help_now() -> Answer:
    """Show whom to turn to in this region, and how leaving a page works."""
    region = current_region()
    known = current_programme(request_session()).programme.regions
    return HelpPage(
        region=region,
        elsewhere=tuple(one for one in known if one.id != region.id),
        unchecked=region.needs_notice(clock.now().date()),
    )
