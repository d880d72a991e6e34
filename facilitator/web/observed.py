"""Observations in words: the levels of the form, and what was looked at."""

from flask_babel import gettext as _

from facilitator.curriculum.reference import Anchor
from facilitator.errors import N_, NotFound
from facilitator.observations.queries import ObservationLine
from facilitator.observations.rules import ObservedKind
from facilitator.publications.queries import current_programme
from facilitator.web.database import request_session
from facilitator.web.text import short_day

LEVELS = {
    Anchor.HARMFUL: N_("Harmful"),
    Anchor.NOT_YET: N_("Not yet"),
    Anchor.SHOWN: N_("Shown"),
    Anchor.SHOWN_WELL: N_("Shown well"),
}
LEVEL_LOOKS = {
    Anchor.HARMFUL: ("stop", "alert"),
    Anchor.NOT_YET: ("wait", "partly"),
    Anchor.SHOWN: ("good", "check"),
    Anchor.SHOWN_WELL: ("good", "met"),
}


def occasion_words(line: ObservationLine) -> str:
    """Say what was looked at, and when."""
    if line.kind is ObservedKind.MEETING:
        what = line.group_label or ""
    else:
        what = _("Role-play: %(title)s", title=role_play_title(line.role_play or ""))
    return f"{what}, {short_day(line.held_on)}"


def role_play_title(role_play: str) -> str:
    """Return the title of a role-play, or its id where it is no longer published."""
    try:
        return current_programme(request_session()).programme.role_play(role_play).title
    except NotFound:
        return role_play
