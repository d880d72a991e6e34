"""The matrix in words: what there is for each competency, and what it still needs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import ngettext

from facilitator.competencies.queries import MatrixRow, WeighedPiece
from facilitator.competencies.rules import (
    MONTHS,
    MONTHS_WHEN_CRITICAL,
    SEEN_WHEN_CRITICAL,
    WORDS,
    Level,
    reaches,
)
from facilitator.curriculum.model import Competency, Programme
from facilitator.errors import N_
from facilitator.evidence.queries import EvidenceLine
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.programmes.queries import EnrolmentLine
from facilitator.web.supervisor.pages.competencies import (
    ChangedRow,
    CompetencyRow,
    DomainRows,
    EvidenceRow,
    ShowLink,
)
from facilitator.web.text import say, short_day, told
from facilitator.web.vocabulary import translated as _

_ASKED = Level.L4
_KINDS = {
    EvidenceKind.QUIZ: N_("Quiz"),
    EvidenceKind.WRITTEN: N_("Written answer"),
    EvidenceKind.SCENARIO: N_("Rehearsal"),
    EvidenceKind.ENTRY: N_("Log entry"),
    EvidenceKind.OBSERVATION: N_("Observation"),
    EvidenceKind.ROLE_PLAY: N_("Role-play"),
    EvidenceKind.PRIOR_LEARNING: N_("Earlier learning"),
}
_SHOWS = {
    Miller.KNOWS: N_("knows"),
    Miller.KNOWS_HOW: N_("knows how"),
    Miller.SHOWS_HOW: N_("shows how"),
    Miller.DOES: N_("does it"),
}
_LACKS = {
    "no-evidence": N_("Needs evidence"),
    "nothing-stands": N_("Needs something new: what there is has changed or is too old"),
    "nobody-saw": N_("Needs something that a person has seen"),
    "needs-two-raters": N_("Needs one more, seen by someone else"),
}


@dataclass(frozen=True, slots=True)
class MatrixView:
    """What the page shows of a matrix."""

    links: tuple[ShowLink, ...]
    domains: tuple[DomainRows, ...]


def matrix_view(
    programme: Programme, rows: tuple[MatrixRow, ...], person: EnrolmentLine, show: str
) -> MatrixView:
    """Return the rows that were asked for, by domain, and the other ways to look."""
    chosen = show if show in _WAYS else "ready"
    kept = [row for row in rows if _WAYS[chosen](row)]
    labels = {
        "ready": _("Ready or close"),
        "critical": _("Safety-critical"),
        "all": _("All"),
    }
    links = tuple(
        ShowLink(
            label,
            url_for("supervisor.competencies", enrolment_id=person.public_id, show=way),
            way == chosen,
            sum(_WAYS[way](row) for row in rows),
        )
        for way, label in labels.items()
    )
    return MatrixView(links, tuple(_domains(programme, kept)))


def evidence_rows(row: MatrixRow) -> tuple[EvidenceRow, ...]:
    """Return each piece of evidence in words, with what to open where there is something."""
    return tuple(
        EvidenceRow(
            words=piece_words(piece.line),
            by=piece.line.rater_name or "",
            on=piece.facts.shown_on,
            url=_url(piece.line),
            against=_against(piece, row.competency),
            aside=_aside(piece, row.competency),
        )
        for piece in row.pieces
    )


def changed_rows(row: MatrixRow) -> tuple[ChangedRow, ...]:
    """Return what has changed under the sign-off of a row, in words."""
    named = {piece.line.public_id: piece for piece in row.pieces}
    return tuple(
        ChangedRow(words=_dated(named[it.evidence]), remark=it.remark) for it in row.changed
    )


def evidence_choices(row: MatrixRow) -> list[tuple[str, str, str]]:
    """Return what a sign-off can rest on today: public id, words, and who judged it."""
    return [
        (
            piece.line.public_id,
            _dated(piece),
            ". ".join(filter(None, [_by(piece.line), _aside(piece, row.competency)])),
        )
        for piece in row.pieces
        if piece.usable
    ]


def own_pieces(row: MatrixRow, rater_id: int) -> list[tuple[str, str, str]]:
    """Return the pieces that this rater can take back, each with what would fall."""
    return [
        (piece.line.public_id, _dated(piece), _falls(row, piece.line.public_id))
        for piece in row.pieces
        if piece.line.rater_id == rater_id and piece.line.withdrawn_at is None
    ]


def level_words() -> tuple[tuple[int, str], ...]:
    """Return what each level says."""
    return tuple((level.number, told(WORDS[level])) for level in Level)


def _domains(programme: Programme, rows: list[MatrixRow]) -> Iterable[DomainRows]:
    for domain in programme.domains:
        within = [row for row in rows if row.competency.domain == domain.code]
        if within:
            yield DomainRows(domain.title, tuple(_row(row) for row in within))


def _row(row: MatrixRow) -> CompetencyRow:
    return CompetencyRow(
        code=row.competency.code,
        statement=row.competency.statement,
        critical=row.competency.safety_critical,
        knows=row.knows,
        evidence=_seen(row),
        level=row.live.level.number if row.live else 0,
        ready=bool(row.changed) or (row.lacks is None and not _is_signed(row)),
        next=_next(row),
    )


def _seen(row: MatrixRow) -> str:
    if not row.seen:
        return _("none yet")
    pieces = ngettext("%(num)s piece", "%(num)s pieces", len(row.seen))
    return _("%(pieces)s, by %(people)s", pieces=pieces, people=", ".join(row.raters))


def _next(row: MatrixRow) -> str:
    if row.changed:
        return _("Rests on changed evidence: look again")
    if _is_signed(row):
        return _("Up to date")
    if row.lacks is None:
        return _("Ready for a higher level") if row.live else _("Ready to sign off")
    return told(_LACKS[row.lacks.code])


def _is_signed(row: MatrixRow) -> bool:
    return reaches(row.live.level if row.live else None, _ASKED)


def _is_close(row: MatrixRow) -> bool:
    return bool(row.changed) or (bool(row.seen) and not _is_signed(row))


def _is_critical(row: MatrixRow) -> bool:
    return row.competency.safety_critical


def _is_any(_row: MatrixRow) -> bool:
    return True


_WAYS: dict[str, Callable[[MatrixRow], bool]] = {
    "ready": _is_close,
    "critical": _is_critical,
    "all": _is_any,
}


def piece_words(piece: EvidenceLine) -> str:
    """Return what a piece of evidence is and how much it shows: "Log entry: does it"."""
    kind, shows = told(_KINDS[piece.kind]), told(_SHOWS[piece.level])
    return _("%(kind)s: %(shows)s", kind=kind, shows=shows)


def _dated(piece: WeighedPiece) -> str:
    return f"{piece_words(piece.line)}, {short_day(piece.facts.shown_on)}"


def _by(piece: EvidenceLine) -> str:
    return _("seen by %(name)s", name=piece.rater_name) if piece.rater_name else ""


def _against(piece: WeighedPiece, competency: Competency) -> str:
    if piece.change is not None:
        reason = piece.line.withdrawal_reason
        return " ".join([say(piece.change.remark), *([f"“{reason}”"] if reason else [])])
    if not piece.old:
        return ""
    months = MONTHS_WHEN_CRITICAL if competency.safety_critical else MONTHS
    return _("It is older than %(months)s months.", months=months)


def _aside(piece: WeighedPiece, competency: Competency) -> str:
    seen = piece.line.rater_id is not None and piece.line.level in SEEN_WHEN_CRITICAL
    if not competency.safety_critical or seen:
        return ""
    return _("It is not one of the two that are needed: nobody saw it done.")


def _falls(row: MatrixRow, piece: str) -> str:
    if row.live is None or piece not in row.live.evidence:
        return _("No sign-off rests on it.")
    return _(
        "The sign-off at %(level)s by %(name)s will rest on changed evidence, and %(name)s is "
        "asked again.",
        level=row.live.level.value,
        name=row.live.signer_name,
    )


def _url(piece: EvidenceLine) -> str:
    kind, _colon, public_id = piece.source.partition(":")
    if kind == "entry":
        return url_for("supervisor.log_entry", entry_id=public_id)
    if kind == "observation":
        return url_for("rater.observation", observation_id=public_id)
    return ""
