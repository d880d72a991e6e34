"""Coordinators read the history: what happened, to what, by whom."""

from collections.abc import Iterable, Iterator, Mapping

from flask import url_for

from facilitator.history.queries import PAGE, EventFilter, EventLine, events, kinds_of_events
from facilitator.people.queries import account_by_public_id, names_by_key
from facilitator.programmes.rosters import names_by_enrolment
from facilitator.web.audience import Answer
from facilitator.web.coordinator.forms.history import HistoryForm
from facilitator.web.coordinator.listing import address, asked, asked_number
from facilitator.web.coordinator.pages.history import EventRow, HistoryPage
from facilitator.web.database import request_session
from facilitator.web.text import moment
from facilitator.web.vocabulary import translated as _

_LIST = "coordinator.history"
_SUBJECT = 64
_DIGEST = 64
_DIGEST_SHOWN = 12


def history() -> Answer:
    """List events by kind, person and subject, the newest first."""
    session, person = request_session(), asked("person")
    wanted = _wanted(person)
    lines = events(session, wanted)
    names = _names(lines)
    kept = {"happened": wanted.happened, "person": person, "subject": wanted.subject}
    further = address(_LIST, **kept, before=lines[PAGE - 1].number) if len(lines) > PAGE else None
    return HistoryPage(
        form=HistoryForm.about(kinds_of_events(session), wanted.happened),
        subject=wanted.subject or "",
        person=person,
        person_name=_person_name(person),
        rows=tuple(_row(line, names) for line in lines[:PAGE]),
        first=address(_LIST, **kept) if wanted.before else None,
        further=further,
    )


def _wanted(person: str) -> EventFilter:
    key = account_by_public_id(request_session(), person).key if person else None
    return EventFilter(
        happened=asked("happened")[:_SUBJECT] or None,
        actor_key=key,
        subject=asked("subject")[:_SUBJECT] or None,
        before=asked_number("before"),
    )


def _person_name(person: str) -> str:
    return account_by_public_id(request_session(), person).name if person else ""


def _names(lines: Iterable[EventLine]) -> Mapping[str, str]:
    """Return a name for each key and each enrolment that these events speak of."""
    keys, enrolments = set[str](), set[str]()
    for line in lines:
        kind, _colon, named = line.subject.partition(":")
        (enrolments if kind == "enrolment" else keys).add(named)
        keys.update(value for value in line.details.values() if isinstance(value, str))
        keys.add(line.actor_key or "")
    session = request_session()
    by_key = names_by_key(session, frozenset(keys))
    return {**by_key, **names_by_enrolment(session, frozenset(enrolments))}


def _row(line: EventLine, names: Mapping[str, str]) -> EventRow:
    kind, _colon, named = line.subject.partition(":")
    return EventRow(
        happened=line.happened[:1].upper() + line.happened[1:],
        when=moment(line.at),
        who=_who(line.actor_key, names),
        subject=f"{kind} {names.get(named, named)}",
        subject_url=url_for(_LIST, subject=line.subject),
        details=", ".join(_details(line, names)),
        number=line.number,
    )


def _who(key: str | None, names: Mapping[str, str]) -> str:
    if key is None:
        return _("The operator or the system")
    return names.get(key) or _("Somebody who has left")


def _details(line: EventLine, names: Mapping[str, str]) -> Iterator[str]:
    for name, value in line.details.items():
        if value is not None:
            yield f"{name}: {names.get(str(value), _short(str(value)))}"


def _short(value: str) -> str:
    """Return a digest by its beginning, which is enough to tell it from others."""
    return f"{value[:_DIGEST_SHOWN]}…" if len(value) == _DIGEST else value
