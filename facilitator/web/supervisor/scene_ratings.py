"""One's own go at a scene beside the expert key, and how colleagues rated, without their names."""

from collections.abc import Sequence

from facilitator.calibration import queries
from facilitator.calibration.accounts import ItemsAccount, is_far, pairs_with_key
from facilitator.calibration.agreement import leniency
from facilitator.curriculum.markdown import render, render_inline
from facilitator.curriculum.reference import Anchor, ObservedItem, Vignette
from facilitator.errors import NotFound
from facilitator.observations.accounts import OTHER_ACT, ItemRating
from facilitator.observations.queries import form_of
from facilitator.publications.queries import current_programme, page_by_digest
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.bars import Bar
from facilitator.web.calibrated import leaning_words
from facilitator.web.database import request_session
from facilitator.web.regions import current_region
from facilitator.web.supervisor.chips import level_chip, level_words
from facilitator.web.supervisor.pages.calibration import KeyedRow, SceneRatingPage


def scene_rating(rating_id: str) -> Answer:
    """Show a go of one's own beside the key that was in force then."""
    session, actor = request_session(), current_actor()
    go = queries.scene_go(session, actor.person_id, rating_id)
    vignette = page_by_digest(session, go.vignette_digest)
    if not isinstance(vignette, Vignette):
        raise NotFound
    others = queries.colleagues_on(session, go, actor.person_id)
    items = form_of(session, go.form_digest).items
    rows = tuple(_row(it, go.account.items[it.id], vignette, others) for it in items)
    pairs = tuple(pairs_with_key(go.account.items, vignette))
    return SceneRatingPage(
        title=vignette.title,
        vignette=go.vignette,
        again=any(it.id == go.vignette for it in current_programme(session).programme.vignettes),
        number=go.number,
        at=go.sent_at,
        leaning=leaning_words(leniency(pairs)),
        one_alone=sum(_seen_by_one(it, go.account, vignette) for it in items),
        items=rows,
        colleagues=len(others),
        reviewed=bool(vignette.reviewed_by),
        scene=render(vignette.scene, current_region()),
        talk=render(vignette.talk, current_region()),
    )


def _row(
    item: ObservedItem, own: ItemRating, vignette: Vignette, others: Sequence[ItemsAccount]
) -> KeyedRow:
    keyed, region = vignette.keyed(item.id), current_region()
    level = keyed.level if keyed else None
    acts = {act.id: render_inline(act.text, region) for act in item.harmful}
    return KeyedRow(
        title=item.title,
        own=level_chip(own.level),
        key=level_chip(level),
        apart=_is_apart(own.level, level),
        why=render_inline(keyed.why, region) if keyed else "",
        note=own.note,
        acts=tuple(acts.get(act, "") for act in (keyed.acts if keyed else ()) if act != OTHER_ACT),
        colleagues=_bars(item, others),
    )


def _is_apart(own: Anchor | None, key: Anchor | None) -> bool:
    if own is None or key is None:
        return own is not key
    return is_far(own, key)


def _seen_by_one(item: ObservedItem, account: ItemsAccount, vignette: Vignette) -> bool:
    keyed = vignette.keyed(item.id)
    return keyed is not None and (keyed.level is None) is not (
        account.items[item.id].level is None
    )


def _bars(item: ObservedItem, others: Sequence[ItemsAccount]) -> tuple[Bar, ...]:
    if not others:
        return ()
    said = [other.items[item.id].level for other in others if item.id in other.items]
    return tuple(
        Bar(
            label=level_words(level),
            have=said.count(level),
            of=len(said),
            words=str(said.count(level)),
        )
        for level in (*Anchor, None)
    )
