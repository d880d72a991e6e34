"""What can be done about a second rater who has not sent their rating, for whoever asked them."""

from flask_babel import gettext as _

from facilitator.observations.queries import GuestLine, ObservationLine, guest_of, second_asked_at
from facilitator.observations.seconds import (
    refusal_to_change_second,
    refusal_to_remind,
    refusal_to_renew_link,
)
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.database import request_session
from facilitator.web.links import RATING, handed_link
from facilitator.web.qr import qr_code
from facilitator.web.rater.pages.observations import SecondMoves
from facilitator.web.second_raters import GUEST_ROLES


def second_name(line: ObservationLine) -> str:
    """Return the second rater's name, and whether they have an account."""
    if line.guest:
        return str(_("%(name)s, without an account", name=line.second_name))
    return line.second_name


def second_moves(line: ObservationLine) -> SecondMoves | None:
    """Return what the reader can do about the second rater, or None when it is nothing."""
    session, actor, now = request_session(), current_actor(), clock.now()
    may_renew = refusal_to_renew_link(actor, line.facts, guest=line.guest) is None
    may_replace = refusal_to_change_second(actor, line.facts) is None
    asked_at = second_asked_at(session, line.id)
    may_remind = refusal_to_remind(actor, line.facts, asked_at, now, guest=line.guest) is None
    if not (may_renew or may_replace or may_remind):
        return None
    guest = guest_of(session, line.id) if may_renew else None
    link = _link(guest)
    return SecondMoves(
        name=line.second_name,
        guest_as=str(GUEST_ROLES[guest.role]) if guest else "",
        link=link,
        code=qr_code(link) if link else None,
        until=guest.expires_at if guest else None,
        may_replace=may_replace,
        may_renew=may_renew,
        may_remind=may_remind,
    )


def _link(guest: GuestLine | None) -> str:
    """Return the link, or nothing when it is too old or was made with another secret key."""
    if guest is None or guest.expires_at <= clock.now():
        return ""
    return handed_link(RATING, "guest.guest_rating", guest.seed, guest.secret_hash) or ""
