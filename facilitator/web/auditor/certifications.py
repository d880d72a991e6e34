"""Auditors follow a certification back to what it rests on. Each reading is kept."""

from typing import Any

from flask import request, url_for

from facilitator.certification import actions
from facilitator.certification.queries.audited import PAGE, AuditFilter, AuditLine, audited
from facilitator.certification.queries.traced import Traced, traced
from facilitator.certification.rules import refusal_to_audit
from facilitator.errors import enforce
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.auditor.pages.certifications import AuditListPage, AuditPage, AuditRow
from facilitator.web.database import request_session, short_transaction
from facilitator.web.decisions import state_words
from facilitator.web.paging import row_above
from facilitator.web.text import day
from facilitator.web.tracing import record_words

RECORDS = 100
_LONGEST_SEARCH = 60
_DIGITS = 9


def certifications() -> Answer:
    """List who asked to be certified, or find one by number or name."""
    wanted = " ".join(request.args.get("wanted", "").replace("\x00", "").split())
    wanted = wanted[:_LONGEST_SEARCH]
    before = row_above()
    found = audited(request_session(), AuditFilter(wanted=wanted, before=before))
    last = found[PAGE - 1].id if len(found) > PAGE else None
    return AuditListPage(
        wanted=wanted,
        rows=tuple(_row(line) for line in found[:PAGE]),
        first=_list(wanted) if before else None,
        further=_list(wanted, last) if last else None,
    )


def certification(enrolment_id: str) -> Answer:
    """Show what one certification rests on, in the order in which it happened."""
    found = read(enrolment_id)
    begin = _begin(len(found.records))
    numbers = [event.number for event in found.events]
    page = AuditPage(
        name=found.holder.name,
        records=tuple(record_words(found, it) for it in found.records[begin : begin + RECORDS]),
        every=len(found.records),
        first_event=numbers[0] if numbers else None,
        last_event=numbers[-1] if numbers else None,
        wrong=wrong(found),
        unbound=sum(it.agrees is None for it in found.records),
        file_url=url_for("auditor.certification_file", enrolment_id=enrolment_id),
        before=_part(enrolment_id, begin - RECORDS) if begin else None,
        after=_part(enrolment_id, begin + RECORDS)
        if begin + RECORDS < len(found.records)
        else None,
    )
    note(found)
    return page


def read(enrolment_id: str) -> Traced:
    """Return a certification that this auditor may follow."""
    found = traced(request_session(), enrolment_id)
    enforce(refusal_to_audit(current_actor(), found.person_id))
    return found


def note(found: Traced) -> None:
    """Keep that it was read; its owner can see it."""
    with short_transaction() as session:
        actions.note_audit_reading(session, current_actor(), found.enrolment_id, now=clock.now())


def wrong(found: Traced) -> int:
    """Return how many records and events are not as they were written."""
    return sum(it.agrees is False for it in found.records) + sum(
        not it.whole for it in found.events
    )


def _row(line: AuditLine) -> AuditRow:
    return AuditRow(
        name=line.name,
        url=url_for("auditor.certification", enrolment_id=line.enrolment),
        asked=day(line.applied_at),
        state=state_words(line.state),
        number=line.number or "",
    )


def _begin(every: int) -> int:
    """Return with which record the part begins that the address asks for."""
    asked = request.args.get("from", "")
    begin = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < _DIGITS else 0
    return begin if begin < every else 0


def _part(enrolment_id: str, begin: int) -> str:
    at: dict[str, Any] = {"from": begin} if begin > 0 else {}
    return url_for("auditor.certification", enrolment_id=enrolment_id, **at)


def _list(wanted: str, before: int | None = None) -> str:
    asked: dict[str, Any] = {"wanted": wanted or None, "before": before}
    return url_for("auditor.certifications", **asked)
