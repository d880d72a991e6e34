"""What is asked for, in the files as they are now."""

from facilitator.preview.desk import current_reading
from facilitator.preview.pages.coverage import AuthorsCoveragePage
from facilitator.web.audience import Answer
from facilitator.web.coordinator.coverage import domains_of, summary_of
from facilitator.web.vocabulary import translated as _
from facilitator.workshop.coverage import coverage as coverage_of


def coverage() -> Answer:
    """Show what asks for each competency, with or without mistakes in the files."""
    programme = current_reading().report.programme
    if programme is None:
        return AuthorsCoveragePage(
            summary=_("The files cannot be read yet. Begin with the problems."), domains=()
        )
    table = coverage_of(programme)
    return AuthorsCoveragePage(
        summary=summary_of(table),
        domains=tuple(domains_of(programme, table, lambda _row: True)),
    )
