"""What the forms of an observation send."""

from http import HTTPStatus

from tests.browser import Browser, Fields
from tests.observations.watching import Watching


def opening(watching: Watching, **changes: object) -> Fields:
    return {
        "kind": "meeting",
        "group": watching.group,
        "held_on": "2026-11-22",
        "second": watching.cast.olga.public_id,
        **changes,
    }


def filled(watching: Watching, **changes: object) -> Fields:
    """Return the whole form with everything shown."""
    levels = {f"level_{item.id}": "3" for item in watching.form.items}
    return {
        **levels,
        "version": "0",
        "strength": "You waited.",
        "next_step": "Say the limits sooner.",
        "proposed": "L3",
        "no_conflict": "y",
        **changes,
    }


def send(browser: Browser, observation: str, fields: Fields) -> HTTPStatus:
    return browser.send("rater.submit_rating", fields, observation_id=observation).status
