"""What coordinators may know of letters."""

from dataclasses import fields

from facilitator.notices.actions import claim_next, enqueue, send_claimed
from facilitator.notices.queries import PAGE, LetterLine, letters, waiting
from facilitator.notices.rules import Letter, LetterKind, LetterState
from tests.cast import NOW, Cast


def write(cast: Cast, count: int = 1) -> None:
    for number in range(count):
        letter = Letter(
            person_id=None,
            address=f"guest{number}@example.org",
            kind=LetterKind.INVITATION,
            subject="Something new",
            body="a secret link",
        )
        enqueue(cast.session, letter, now=NOW)


def test_a_list_of_letters_holds_neither_subject_nor_body() -> None:
    assert not {"subject", "body"} & {field.name for field in fields(LetterLine)}


def test_letters_are_counted_and_filtered_by_state(cast: Cast) -> None:
    before = waiting(cast.session)
    write(cast, 2)
    assert waiting(cast.session) == before + 2
    letter_id = claim_next(cast.session, now=NOW)
    assert letter_id is not None
    send_claimed(cast.session, letter_id, lambda _letter, _id: None, now=NOW)
    assert waiting(cast.session) == before + 1
    assert [line.id for line in letters(cast.session, LetterState.SENT)] == [letter_id]


def test_letters_come_newest_first_a_page_at_a_time(cast: Cast) -> None:
    write(cast, PAGE + 3)
    first = letters(cast.session)
    assert len(first) == PAGE + 1
    second = letters(cast.session, before=first[PAGE - 1].id)
    assert [line.address for line in second[:3]] == [
        f"guest{number}@example.org" for number in (2, 1, 0)
    ]
