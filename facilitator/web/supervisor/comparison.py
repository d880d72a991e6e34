"""How a supervisor's own ratings compare: for them alone, as a beginning of a talk."""

from collections.abc import Sequence

from facilitator.calibration import queries
from facilitator.calibration.agreement import (
    HalfYear,
    Leaning,
    agreement,
    drift,
    leaning,
    leniency,
)
from facilitator.calibration.queries import DatedPairs
from facilitator.errors import N_
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.calibrated import agreement_words, leaning_words
from facilitator.web.database import request_session
from facilitator.web.supervisor.chips import look_row
from facilitator.web.supervisor.pages.calibration import Compared, ComparisonPage, HalfRow
from facilitator.web.vocabulary import translated as _

_TALK = {
    Leaning.TOO_FEW: N_("There is too little yet to see which way you lean. Rate another scene."),
    Leaning.ALIKE: N_(
        "You lean neither way. Where did you still differ, and what did each of you look at?"
    ),
    Leaning.MILDER: N_(
        "You tend to be milder. What do you see that others pass over, and what do you let pass?"
    ),
    Leaning.STRICTER: N_(
        "You tend to be stricter. What do you miss that others find enough, and what do they let "
        "pass?"
    ),
}


def comparison() -> Answer:
    """Show one's own ratings beside the keys and beside other raters."""
    session, person_id = request_session(), current_actor().person_id
    keys = queries.pairs_of_keys(session, person_id)
    observations = queries.pairs_of_observations(session, person_id)
    zone = programme(session).zone
    return ComparisonPage(
        parts=(
            _compared(_("Beside the keys of the scenes"), _scenes(len(keys)), keys, zone),
            _compared(
                _("Beside the other rater of an observation"),
                _observations(len(observations)),
                observations,
                zone,
            ),
        ),
        looks=tuple(map(look_row, queries.answered_looks(session, person_id))),
    )


def _compared(title: str, beside: str, found: Sequence[DatedPairs], zone: str) -> Compared:
    pairs = [pair for it in found for pair in it.pairs]
    dated = [(day_in(zone, it.at), pair) for it in found for pair in it.pairs]
    lenient = leniency(pairs)
    return Compared(
        title=title,
        beside=beside,
        agreement=agreement_words(agreement(pairs)),
        leaning=leaning_words(lenient) if pairs else "",
        talk=_(_TALK[leaning(lenient)]),
        halves=tuple(map(_half, drift(dated))),
    )


def _half(found: HalfYear) -> HalfRow:
    words = _("first half") if found.half == 1 else _("second half")
    return HalfRow(title=f"{found.year}, {words}", words=leaning_words(found.leniency))


def _scenes(count: int) -> str:
    return _("Scenes that you rated before you knew the key: %(count)s.", count=count)


def _observations(count: int) -> str:
    return _("Observations that both of you have rated: %(count)s.", count=count)
