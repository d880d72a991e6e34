"""A certification as one file to take away, which verifies without us."""

from http import HTTPStatus
from xml.etree.ElementTree import Element

from flask import Response, current_app

from facilitator.certification.exporting import Sheet
from facilitator.certification.exporting import certification_file as write_file
from facilitator.certification.queries.traced import Traced
from facilitator.exchange.book.tree import element
from facilitator.history.keeping import KeptHead
from facilitator.history.queries import last_signed_head
from facilitator.signing.keys import load
from facilitator.web import clock
from facilitator.web.audience import Answer
from facilitator.web.auditor.certifications import note, read
from facilitator.web.database import request_session
from facilitator.web.layout import current_layout
from facilitator.web.text import moment
from facilitator.web.tracing import RecordWords, record_words
from facilitator.web.vocabulary import translated as _


def certification_file(enrolment_id: str) -> Answer:
    """Give the file. That it was taken is kept like every other reading."""
    found, now = read(enrolment_id), clock.now()
    keys = load(current_app.config["SIGNING_KEYS"])
    signed = last_signed_head(request_session())
    heads = []
    if signed is not None and signed.key in keys.public_parts:
        heads.append(KeptHead.of(signed, keys.public_parts[signed.key]))
    note(found)
    title = _("The certification of %(name)s", name=found.holder.name)
    sheet = Sheet(title=title, language=current_layout().language, page=_page(found, title))
    content = write_file(found, sheet, heads, keys.current, now=now)
    kept = {"Content-Disposition": f'attachment; filename="certification-{enrolment_id}.html"'}
    return Response(content, HTTPStatus.OK, kept, content_type="text/html; charset=utf-8")


def _page(found: Traced, title: str) -> Element:
    records = [record_words(found, record, whole=True) for record in found.records]
    return element(
        "main",
        element("h1", title),
        element("p", _("Written on %(moment)s (UTC).", moment=moment(clock.now()))),
        element(
            "p",
            _(
                "Whether this file is as it was written, the command “facilitator history "
                "verify-export” tells from the file alone. What people wrote about meetings is "
                "not in it; a digest stands for it."
            ),
        ),
        element("ol", *(_record(record) for record in records)),
    )


def _record(record: RecordWords) -> Element:
    who = _("by %(name)s", name=record.who) if record.who else ""
    line = ", ".join(part for part in (record.when, who) if part)
    pairs = [
        part
        for term, words in record.facts
        for part in (element("dt", term), element("dd", words))
    ]
    return element(
        "li",
        element("h2", record.words),
        element("p", line) if line else None,
        element("dl", *pairs) if pairs else None,
        element("p", _proof(record)),
    )


def _proof(record: RecordWords) -> str:
    if record.event is None:
        return _("No event binds this yet (%(record)s).", record=record.id)
    if record.agrees:
        return _("Event %(event)s agrees (%(record)s).", event=record.event, record=record.id)
    return _("Event %(event)s says otherwise (%(record)s).", event=record.event, record=record.id)
