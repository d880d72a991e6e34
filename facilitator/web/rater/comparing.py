"""All ratings of an opened observation side by side, in words."""

from collections.abc import Mapping
from http import HTTPStatus

from flask_babel import gettext as _

from facilitator.competencies.rules import WORDS
from facilitator.curriculum.markdown import render_inline
from facilitator.curriculum.reference import ObservedItem
from facilitator.curriculum.region import Region
from facilitator.observations.accounts import OTHER_ACT, ItemRating
from facilitator.observations.holds import holds
from facilitator.observations.queries import (
    ObservationInFull,
    RatingLine,
    form_of,
    pairs_of,
)
from facilitator.observations.rules import (
    RATERS,
    refusal_to_confirm,
    refusal_to_rate,
    refusal_to_summarise,
)
from facilitator.web.access import current_actor
from facilitator.web.database import request_session
from facilitator.web.observed import LEVEL_LOOKS, LEVELS, occasion_words
from facilitator.web.rater.forms.observations import ConfirmingForm, SummaryForm
from facilitator.web.rater.pages.observations import (
    ComparedItem,
    ComparedWords,
    ComparisonPage,
    Said,
    Standing,
)
from facilitator.web.regions import current_region
from facilitator.web.text import told

_FAR = 2


def comparison(
    found: ObservationInFull, form: SummaryForm | None = None, status: HTTPStatus = HTTPStatus.OK
) -> ComparisonPage:
    """Return the page of an observation that both have rated."""
    session, actor = request_session(), current_actor()
    items, region = form_of(session, found.form_digest).items, current_region()
    titles = {item.id: item.title for item in items}
    held = holds(pairs_of(session, found.enrolment_id))
    last = found.summary.facts if found.summary else None
    may_write = refusal_to_summarise(actor, found.line.facts, last) is None
    may_confirm = refusal_to_confirm(actor, found.line.facts, last) is None
    seen = found.summary.public_id if found.summary else ""
    text = found.summary.summary if found.summary else ""
    return ComparisonPage(
        line=found.line,
        occasion=occasion_words(found.line),
        holds=tuple(hold.reason(titles) for hold in held if hold.ref == found.line.public_id),
        items=tuple(_item(item, found, region) for item in items),
        words=tuple(_words(line) for line in found.ratings),
        may_rate=refusal_to_rate(actor, found.line.facts) is None,
        summary=found.summary,
        form=(form or SummaryForm(seen=seen, summary=text)) if may_write else None,
        confirming=ConfirmingForm(seen=seen) if may_confirm else None,
        readings=found.readings,
        status=status,
    )


def _item(item: ObservedItem, found: ObservationInFull, region: Region) -> ComparedItem:
    acts = {act.id: render_inline(act.text, region) for act in item.harmful}
    said = [(line, line.account.items[item.id]) for line in found.ratings]
    levels = [one.level for line, one in said if line.part in RATERS and one.level is not None]
    return ComparedItem(
        title=item.title,
        said=tuple(_said(line, one, acts) for line, one in said),
        apart=bool(levels) and max(levels) - min(levels) >= _FAR,
        harmful=any(one.harmful for _line, one in said),
    )


def _said(line: RatingLine, said: ItemRating, acts: Mapping[str, str]) -> Said:
    return Said(
        by=line.rater_name,
        standing=_standing(said),
        note=said.note,
        acts=tuple(_("Something else") if act == OTHER_ACT else acts[act] for act in said.acts),
        happened=said.happened,
    )


def _standing(said: ItemRating) -> Standing:
    if said.level is None:
        return Standing(words=_("Not seen"), tone="plain", sign="open")
    tone, sign = LEVEL_LOOKS[said.level]
    words = f"{int(said.level)} · {told(LEVELS[said.level])}"
    return Standing(words=words, tone=tone, sign=sign)


def _words(line: RatingLine) -> ComparedWords:
    return ComparedWords(
        by=line.rater_name,
        at=line.sent_at,
        late=line.late,
        strength=line.account.strength,
        next_step=line.account.next_step,
        level=line.account.proposed.number,
        level_words=told(WORDS[line.account.proposed]),
    )
