"""A dossier as a file: what the page shows, but for what the applicant wrote about meetings."""

from datetime import UTC

from flask import current_app

from facilitator.certification import actions
from facilitator.certification.rules import ApplicationState
from facilitator.errors import N_
from facilitator.paper.setting import set_paper
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, short_transaction
from facilitator.web.decider.applications import open_dossier
from facilitator.web.decider.pages.applications import ApplicationPage, DecisionSlot
from facilitator.web.layout import current_layout
from facilitator.web.papers import own_fonts, paper_answer
from facilitator.web.standings import RequirementWords
from facilitator.web.text import day, moment, told
from facilitator.web.tracing import RecordWords
from facilitator.web.vocabulary import translated as _

_HOWS = {"met": N_("met"), "partly": N_("partly met"), "open": N_("not met")}


def application_file(application_id: str) -> Answer:
    """Give the dossier to whoever may open it. That it was opened is kept."""
    page = open_dossier(application_id)
    words = dossier_words(page)
    request_session().rollback()  # no transaction stays open while the paper is set
    if page.application.state is ApplicationState.OPEN:
        with short_transaction() as session:
            actions.note_dossier_reading(session, current_actor(), application_id, now=clock.now())
    at = page.application.applied_at.astimezone(UTC)
    paper = set_paper("dossier.typ", words, at=at, fonts=own_fonts())
    return paper_answer(paper, f"dossier-{application_id}")


def dossier_words(page: ApplicationPage) -> dict[str, object]:
    """Return what stands in the file."""
    name, standing = page.application.applicant_name, page.standing
    asked = day(page.application.applied_at)
    return {
        "language": current_layout().language.partition("-")[0],
        "title": _("%(name)s asks to be certified", name=name),
        "house": "Facilitator",
        "demo": _("A demonstration: everyone here is made up.") if _demo() else None,
        "foot": _("Dossier of %(name)s, %(day)s", name=name, day=asked),
        "lead": (
            _("Asked on %(day)s. Now: %(state)s.", day=asked, state=page.state),
            _(
                "%(done)s of %(every)s requirements are met, worked out on %(on)s by version "
                "%(version)s of the rules.",
                done=len(standing.done),
                every=standing.every,
                on=standing.on,
                version=standing.rules_version,
            ),
            _("What the applicant wrote about meetings is on the page alone, not in this file."),
        ),
        "counts": _("What counts"),
        "left_out": _("What does not count"),
        "standing": [
            {"title": title, "requirements": [_requirement(it) for it in rows]}
            for title, rows in (
                (_("Not met any more"), standing.missing),
                (_("What it rests on"), standing.done),
            )
            if rows
        ],
        "evidence": {
            "title": _("Evidence and sign-offs"),
            "heads": (_("When"), _("What"), _("Who"), _("Event")),
            "rows": [_evidence(it) for it in page.evidence],
            "none": _("There is none."),
        },
        "decisions": {
            "title": _("Decisions"),
            "rows": [_decision(it) for it in page.decisions],
            "none": _("Nobody has decided yet."),
        },
    }


def _requirement(it: RequirementWords) -> dict[str, object]:
    return {
        "title": it.title,
        "how": told(_HOWS[it.how]),
        "says": it.says,
        "counts": it.counts,
        "left_out": it.left_out,
    }


def _evidence(it: RecordWords) -> tuple[str, str, str, str]:
    return it.when, it.line, it.who or "–", "–" if it.event is None else str(it.event)


def _decision(it: DecisionSlot) -> dict[str, object]:
    if it.words is None:
        signed = _("Has decided. You can read it once you have signed your own.")
        return {"who": it.who, "lines": (moment(it.at), signed)}
    missing = _("What is missing: %(what)s", what=", ".join(it.words.missing))
    lines = (moment(it.at), it.words.verdict, missing if it.words.missing else "", it.words.reason)
    return {"who": it.who, "lines": [line for line in lines if line]}


def _demo() -> bool:
    return bool(current_app.config["DEMO"])
