"""Coordinators see what the published curriculum asks for, and what it asks for too little."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from flask_babel import ngettext

from facilitator.curriculum.items import Kind, Level
from facilitator.curriculum.model import Programme
from facilitator.errors import N_
from facilitator.publications.queries import current_programme
from facilitator.web.audience import Answer
from facilitator.web.coordinator.listing import asked_word, links
from facilitator.web.coordinator.pages.coverage import CoveragePage, CoverageRow, DomainCoverage
from facilitator.web.database import request_session
from facilitator.web.text import told
from facilitator.web.vocabulary import translated as _
from facilitator.workshop.coverage import ROLE_PLAY, SCENARIO, Coverage, Covered
from facilitator.workshop.coverage import coverage as coverage_of
from facilitator.workshop.thinness import FEWEST

_LEVELS: Mapping[str, str] = {
    Level.KNOWS: N_("knows"),
    Level.KNOWS_HOW: N_("knows how"),
    Level.SHOWS_HOW: N_("shows how"),
}
_KINDS: Mapping[str, str] = {
    Kind.SINGLE: N_("one of several"),
    Kind.MULTIPLE: N_("several of several"),
    Kind.TRUE_FALSE: N_("true or false"),
    Kind.ORDER: N_("put in order"),
    Kind.MATCH: N_("match"),
    Kind.TEXT: N_("a few words"),
    Kind.NUMBER: N_("a number"),
    Kind.JUDGE: N_("rate each"),
    Kind.REDACT: N_("strike out"),
    Kind.WRITTEN: N_("written answer"),
    SCENARIO: N_("rehearsal"),
    ROLE_PLAY: N_("role-play"),
}


class Show(StrEnum):
    """Which competencies to look at."""

    THIN = "thin"
    CRITICAL = "critical"


def coverage() -> Answer:
    """Show what asks for each competency, and with how much."""
    programme = current_programme(request_session()).programme
    table, show = coverage_of(programme), asked_word("show", Show)
    labels = {
        "": _("All"),
        Show.THIN.value: _("Asked for too little"),
        Show.CRITICAL.value: _("Safety-critical"),
    }
    return CoveragePage(
        summary=summary_of(table),
        filters=links("coordinator.coverage", labels, "show", show or ""),
        domains=tuple(domains_of(programme, table, _WANTED[show])),
    )


def _is_thin(row: Covered) -> bool:
    return bool(_warning(row))


def _is_critical(row: Covered) -> bool:
    return row.competency.safety_critical


_WANTED: Mapping[Show | None, Callable[[Covered], bool]] = {
    None: lambda _row: True,
    Show.THIN: _is_thin,
    Show.CRITICAL: _is_critical,
}


def summary_of(table: Coverage) -> str:
    """Say in one sentence how much is asked for too little."""
    thin = sum(map(_is_thin, table.rows))
    if not thin:
        return _("Every competency is asked for often enough.")
    return str(
        ngettext(
            "One competency is asked for too little.",
            "%(num)s competencies are asked for too little.",
            thin,
        )
    )


def domains_of(
    programme: Programme, table: Coverage, wanted: Callable[[Covered], bool]
) -> Iterator[DomainCoverage]:
    """Yield each domain with its competencies that are wanted, and what asks for them."""
    numbers = {module.id: f"{module.number:02}" for module in table.modules}
    for domain in programme.domains:
        rows = [it for it in table.rows if it.competency.domain == domain.code and wanted(it)]
        if rows:
            yield DomainCoverage(
                title=domain.title, rows=tuple(_row(row, numbers) for row in rows)
            )


def _row(row: Covered, numbers: Mapping[str, str]) -> CoverageRow:
    return CoverageRow(
        code=row.competency.code,
        statement=row.competency.statement,
        critical=row.competency.safety_critical,
        questions=_questions(row),
        warning=_warning(row),
        levels=_counted(row.by_level, _words(_LEVELS)),
        kinds=_counted(row.by_kind, _words(_KINDS)),
        modules=_counted(row.by_module, numbers),
    )


def _questions(row: Covered) -> str:
    questions = str(ngettext("one question", "%(num)s questions", row.items))
    if not row.critical:
        return questions
    critical = str(ngettext("one must be right", "%(num)s must be right", row.critical))
    return f"{questions}, {critical}"


def _warning(row: Covered) -> str:
    if row.items < FEWEST:
        return _("Fewer than %(fewest)s questions", fewest=FEWEST)
    if row.competency.safety_critical and not row.critical:
        return _("None must be right")
    return ""


def _words(words: Mapping[str, str]) -> Mapping[str, str]:
    return {str(key): told(word) for key, word in words.items()}


def _counted(counts: Mapping[str, int], words: Mapping[str, str]) -> str:
    """Return what there is of each, in the order of the words."""
    there: Iterable[str] = (key for key in words if counts.get(key))
    # A line never ends between a name and its number.
    return " · ".join(f"{words[key]}:\N{NO-BREAK SPACE}{counts[key]}" for key in there)
