"""One kind of record that a certification rests on: how it is found, and what is seen of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One kind of record of somebody's certification.

    Its rows are those whose `column` is the enrolment, or is one of `of` (a table and a column)
    of the rows that were found there; `or_column` may be it instead. `at` and `by` name the
    columns with the moment and the person; `shows` those that are told. `reveals` is prose that
    auditors may read: reasons.
    """

    table: str
    words: str
    column: str = "enrolment_id"
    or_column: str | None = None
    of: tuple[str, str] | None = None
    at: str | None = None
    by: str | None = None
    shows: tuple[str, ...] = ()
    reveals: str | None = None
