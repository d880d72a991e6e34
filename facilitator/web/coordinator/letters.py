"""Coordinators see to whom letters went and how far, and never what they say."""

from flask import url_for
from flask_babel import ngettext

from facilitator.notices.queries import PAGE, LetterLine, waiting
from facilitator.notices.queries import letters as letter_lines
from facilitator.notices.rules import LetterState
from facilitator.web.audience import Answer
from facilitator.web.coordinator.listing import asked_number, asked_word, links
from facilitator.web.coordinator.pages.letters import LetterRow, LettersPage
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.coordinator.words import LOOKS, WORDS
from facilitator.web.database import request_session
from facilitator.web.text import moment, told
from facilitator.web.vocabulary import translated as _

_LIST = "coordinator.letters"


def letters() -> Answer:
    """List letters by where they stand, the newest first."""
    session = request_session()
    state, before = asked_word("state", LetterState), asked_number("before")
    lines = letter_lines(session, state, before)
    further = url_for(_LIST, state=state, before=lines[PAGE - 1].id) if len(lines) > PAGE else None
    labels = {"": _("All"), **{it.value: told(WORDS[it]) for it in LetterState}}
    return LettersPage(
        waiting=_waiting(waiting(session)),
        filters=links(_LIST, labels, "state", state or ""),
        rows=tuple(_row(line) for line in lines[:PAGE]),
        first=url_for(_LIST, state=state) if before else None,
        further=further,
    )


def _waiting(count: int) -> str:
    if not count:
        return _("No letter waits.")
    return str(ngettext("One letter waits to be sent.", "%(num)s letters wait to be sent.", count))


def _row(line: LetterLine) -> LetterRow:
    tone, sign = LOOKS[line.state]
    return LetterRow(
        address=line.address,
        kind=told(WORDS[line.kind]),
        written=moment(line.created_at),
        tries=str(line.tries),
        standing=Standing(word=told(WORDS[line.state]), tone=tone, sign=sign),
    )
