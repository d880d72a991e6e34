"""Saying what a check found and what is covered: to people in a terminal, to programs as JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from facilitator.curriculum.items import Level
from facilitator.curriculum.places import Problem
from facilitator.workshop.checking import Report
from facilitator.workshop.coverage import Coverage, Covered
from facilitator.workshop.mending import Mend
from facilitator.workshop.thinness import FEWEST

Record = Mapping[str, object]


def report_in_words(report: Report) -> Iterator[str]:
    """Yield a line for each problem, as compilers write them, and a last line with the counts."""
    for problem in report.problems:
        yield f"{problem.place}: {problem.weight}: {problem.message}"
    read = f"{_counted(report.modules, 'module')}, {_counted(report.lessons, 'lesson')}"
    errors = _counted(report.errors, "mistake") if report.errors else "no mistakes"
    warnings = f", {_counted(report.warnings, 'warning')}" if report.warnings else ""
    yield f"{read}: {errors}{warnings}."


def pages_in_words(report: Report) -> Iterator[str]:
    """Yield a table of how each page reads, the hardest first."""
    pages = sorted(
        report.pages, key=lambda page: (page.grade is None, -(page.grade or 0), page.file)
    )
    rows = [
        (str(page.file), *map(_known, (page.grade, page.words, page.minutes))) for page in pages
    ]
    yield from _aligned([("", "grade", "words", "minutes"), *rows])


def report_as_record(report: Report, mends: Iterable[Mend] = ()) -> Record:
    """Return a check as plain values. Its keys stay as they are: editors and scripts read them."""
    return {
        "errors": report.errors,
        "warnings": report.warnings,
        "problems": [_problem(problem) for problem in report.problems],
        "pages": [{**asdict(page), "file": str(page.file)} for page in report.pages],
        "mended": [
            {"file": str(it.place.file), "line": it.place.line, "message": it.what} for it in mends
        ],
    }


def coverage_in_words(table: Coverage) -> Iterator[str]:
    """Yield the table of competencies by level and module, then by kind of question."""
    modules = [f"{module.number:02}" for module in table.modules]
    head = ("", "questions", "critical", *Level, *modules)
    yield from _aligned([head, *(_by_module(row, table) for row in table.rows)])
    yield ""
    yield from _aligned(
        [
            ("", *table.kinds),
            *((_name(row), *_numbers(row.by_kind, table.kinds)) for row in table.rows),
        ]
    )
    yield ""
    yield "* safety-critical: at least one question must be right to pass (critical)."
    yield f"< fewer than {FEWEST} questions ask for it; scenarios and role-plays are not counted."


def coverage_as_record(table: Coverage) -> Record:
    """Return the table as plain values."""
    return {
        "modules": [
            {"id": module.id, "number": module.number, "title": module.title}
            for module in table.modules
        ],
        "competencies": [_covered(row) for row in table.rows],
    }


def _problem(problem: Problem) -> Record:
    message, _, mend = problem.message.partition("; ")
    return {
        "file": str(problem.place.file),
        "line": problem.place.line,
        "weight": problem.weight.value,
        "code": problem.code,
        "message": message,
        "mend": mend,
    }


def _covered(row: Covered) -> Record:
    return {
        "code": row.competency.code,
        "statement": row.competency.statement,
        "safety_critical": row.competency.safety_critical,
        "questions": row.items,
        "critical": row.critical,
        "modules": dict(row.by_module),
        "kinds": dict(row.by_kind),
        "levels": dict(row.by_level),
    }


def _by_module(row: Covered, table: Coverage) -> tuple[str, ...]:
    return (
        _name(row),
        str(row.items),
        str(row.critical or ""),
        *_numbers(row.by_level, Level),
        *_numbers(row.by_module, [module.id for module in table.modules]),
    )


def _name(row: Covered) -> str:
    star = "*" if row.competency.safety_critical else ""
    return f"{row.competency.code}{star}{'<' if row.items < FEWEST else ''}"


def _numbers(counts: Mapping[str, int], keys: Iterable[str]) -> tuple[str, ...]:
    # Nothing stands where there is nothing, so that what is there can be seen.
    return tuple(str(counts.get(key) or "") for key in keys)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield f"{name.ljust(widths[0])}  {'  '.join(numbers)}".rstrip()


def _known(number: float | None) -> str:
    return "" if number is None else str(number)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
