"""Facilitators and their supervisors make cards, hand them out, and read the counts."""

from http import HTTPStatus

from flask import request, url_for
from flask_babel import gettext as _

from facilitator.errors import NotPermitted
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.voices import actions, queries
from facilitator.voices.queries import CardInFull, CardLine
from facilitator.voices.rules import ANSWERS, FEWEST, QUESTIONS
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.links import CARD, handed_link
from facilitator.web.paging import row_above
from facilitator.web.qr import qr_code
from facilitator.web.text import moment, say, short_day, told
from facilitator.web.voices.forms.cards import CardMakingForm
from facilitator.web.voices.pages.cards import (
    CardPage,
    CardRow,
    CardsPage,
    CountedQuestion,
    NewCardPage,
)

_PLACES = {"long-ago": "held_on", "far-off": "held_on", "card-there": "group"}


def cards() -> Answer:
    """List the cards that are this person's business."""
    before, today = row_above(), day_in(programme(request_session()).zone, clock.now())
    found = queries.cards_of(request_session(), current_actor(), today, before=before)
    shown = found[: queries.PAGE]
    more = shown[-1].id if len(found) > queries.PAGE else None
    return CardsPage(
        rows=tuple(_row(line) for line in shown),
        first_url=url_for("voices.cards") if before else None,
        more_url=url_for("voices.cards", before=more) if more else None,
    )


def new_card() -> Answer:
    """Ask for which meeting."""
    today = day_in(programme(request_session()).zone, clock.now())
    return _asking(CardMakingForm(held_on=today), HTTPStatus.OK)


def make_card() -> Answer:
    """Make a card, and go on to it."""
    form = CardMakingForm(request.form)
    _offer(form)
    if not form.validate():
        return _asking(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with transaction() as session:
            made = actions.make_card(session, current_actor(), form.to_command(), now=clock.now())
    except NotPermitted as error:
        if error.refusal.code not in _PLACES:
            raise
        form[_PLACES[error.refusal.code]].errors = [say(error.refusal)]
        return _asking(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return see_other("voices.card", card_id=made)


def card(card_id: str) -> Answer:
    """Show a card to hand out, and the counts once it has closed."""
    session, now = request_session(), clock.now()
    today = day_in(programme(session).zone, now)
    found = queries.card_in_full(session, current_actor(), card_id, today, now=now)
    closed = found.line.window.closed(now)
    link = "" if closed else _link(found)
    return CardPage(
        line=found.line,
        title=f"{found.line.label}, {short_day(found.line.held_on)}",
        link=link,
        code=qr_code(link) if link else None,
        questions=tuple(told(words) for words in QUESTIONS.values()),
        counted=_counted(found) if closed else (),
        closed=closed,
        fewest=FEWEST,
    )


def _counted(found: CardInFull) -> tuple[CountedQuestion, ...]:
    return tuple(
        CountedQuestion(
            words=told(words),
            counts=tuple(
                (told(said), found.counts[question].get(answer, 0))
                for answer, said in ANSWERS.items()
            )
            if question in found.counts
            else None,
        )
        for question, words in QUESTIONS.items()
    )


def _link(found: CardInFull) -> str:
    return handed_link(CARD, "member.member_card", found.seed, found.secret_hash) or ""


def _offer(form: CardMakingForm) -> None:
    session = request_session()
    today = day_in(programme(session).zone, clock.now())
    form.offer(queries.askable_groups(session, current_actor(), today))


def _asking(form: CardMakingForm, status: HTTPStatus) -> NewCardPage:
    _offer(form)
    return NewCardPage(form=form, status=status)


def _row(line: CardLine) -> CardRow:
    closed = line.window.closed(clock.now())
    until = moment(line.window.closes_at)
    return CardRow(
        url=url_for("voices.card", card_id=line.public_id),
        title=f"{line.label}, {short_day(line.held_on)}",
        facts=". ".join(
            [
                _("Your group") if line.own else line.person_name,
                _("Closed since %(when)s", when=until)
                if closed
                else _("Open until %(when)s", when=until),
            ]
        ),
    )
