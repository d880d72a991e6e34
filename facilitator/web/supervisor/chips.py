"""Levels and looks as they are shown, in words, tones and signs."""

from flask import url_for

from facilitator.calibration.queries import LookLine
from facilitator.curriculum.reference import Anchor
from facilitator.web.observed import LEVEL_LOOKS, LEVELS
from facilitator.web.supervisor.pages.calibration import Chip, LookRow
from facilitator.web.text import short_day, told
from facilitator.web.vocabulary import translated as _


def level_words(level: Anchor | None) -> str:
    """Say a level."""
    return _("Not seen") if level is None else f"{int(level)} · {told(LEVELS[level])}"


def level_chip(level: Anchor | None) -> Chip:
    """Return a level as it is shown."""
    tone, sign = ("plain", "open") if level is None else LEVEL_LOOKS[level]
    return Chip(words=level_words(level), tone=tone, sign=sign)


def look_row(line: LookLine) -> LookRow:
    """Return a second look for a list."""
    what = _("A log entry") if line.is_entry else _("The notes of an observation")
    if line.differs is None:
        chip = Chip(words=_("Yours to look at"), tone="accent", sign="eye")
        facts = _("Until %(day)s. Nobody knows your answer before.", day=short_day(line.until))
    else:
        chip = (
            Chip(words=_("To talk about"), tone="accent", sign="speech")
            if line.differs
            else Chip(words=_("Alike"), tone="good", sign="check")
        )
        facts = _(
            "First %(first)s, then by lot %(second)s.",
            first=line.first_name,
            second=line.second_name,
        )
    return LookRow(
        title=_("%(what)s, %(day)s", what=what, day=short_day(line.held_on)),
        url=url_for("supervisor.second_look", look_id=line.public_id),
        facts=facts,
        standing=chip,
    )
