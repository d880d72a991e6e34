"""What people write has one kind of column, and what names them has one table."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Column, Enum, String

from facilitator.db.narrative import NarrativeText
from facilitator.schema import metadata

LONGEST_CODE = 64  # a digest, a time zone, an id of the curriculum: nothing a person would tell

# Text that is kept as it is, and why it may be.
PLAIN = {
    "certificate.house": "the programme's title at issue, as printed",
    "certificate.scope": "a sentence of ours, as printed",
    "certificate.standing": "codes and values",
    "cohort.title": "a coordinator's word for a group of enrolments, no person",
    "content.id": "an id of the curriculum",
    "content.source": "the curriculum, which is public",
    "decision.missing": "ids of requirements",
    "event.details": "codes and salted digests, checked as they are recorded",
    "group_plan.checked": "ids of the checklists",
    "invitation.email": "somebody who is not a person here yet",
    "invitation.name": "somebody who is not a person here yet",
    "kept_form.path": "an address of ours, with public ids",
    "letter.address": "where the letter goes",
    "letter.message_id": "made by us",
    "letter.subject": "a neutral sentence of ours",
    "operation.location": "an address of ours, with public ids",
    "person.email": "the one place for it",
    "person.name": "the one place for it",
    "person.password_hash": "argon2id",
    "programme.title": "what the programme is called",
    "publication.manifest": "digests and ids",
    "review.accepted": "ids of competencies",
    "support_group.host": "an organisation; the form asks for no names and looks for them",
    "support_group.host_key": "the host again, for comparing",
    "support_group.label": "a label that gives nobody away; the form looks for names",
    "support_group.label_key": "the label again, for comparing",
    "support_group.topic": "what the group is about",
    "signed_head.signature": "a signature",
    "supervision_session.topics": "ids of competencies",
    "written_marking.ticks": "which lines of the rubric were met",
    "visit.memo": "which notices to show next, and where somebody was",
}
NAMES_PEOPLE = {"name", "email", "address", "phone", "first_name", "last_name", "full_name"}
NAMED_ELSEWHERE = {"invitation.name", "invitation.email", "letter.address"}
RECORDS = {
    *("submission", "review", "evidence", "sign_off", "sign_off_withdrawal", "decision"),
    *("certificate", "certificate_event", "event", "publication", "content"),
    *("supervision_session", "supervision_attendance", "supervision_answer"),
    "supervision_withdrawal",
}


def _texts() -> Iterator[tuple[str, Column[str]]]:
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, String) and not isinstance(column.type, Enum):
                yield f"{table.name}.{column.name}", column


def _may_hold_prose(column: Column[str]) -> bool:
    length = column.type.length  # type: ignore[attr-defined]
    return length is None or length > LONGEST_CODE


@pytest.mark.parametrize(
    "name", sorted(name for name, column in _texts() if _may_hold_prose(column))
)
def test_prose_is_narrative_and_other_long_text_says_why_it_is_not(name: str) -> None:
    assert name in PLAIN


def test_no_reason_is_left_over() -> None:
    assert set(PLAIN) <= {name for name, _column in _texts()}


def test_names_stand_in_the_table_of_people_alone() -> None:
    naming = {name for name, _ in _texts() if name.partition(".")[2] in NAMES_PEOPLE}
    beside = {name for name in naming if not name.startswith("person.")}
    assert beside == NAMED_ELSEWHERE


def test_narrative_is_neither_searched_nor_sorted_nor_unique() -> None:
    for table in metadata.tables.values():
        narrative = {column for column in table.columns if isinstance(column.type, NarrativeText)}
        for index in table.indexes:
            assert not narrative & set(index.columns), index.name
        assert not any(column.unique or column.primary_key for column in narrative), table.name


def test_what_decisions_rest_on_is_a_table_of_record() -> None:
    closed = {table.name for table in metadata.tables.values() if table.info.get("record")}
    assert closed >= RECORDS
