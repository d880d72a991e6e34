"""The outbox: nothing is lost, nothing is sent twice at once, nothing secret stays."""

from datetime import datetime, timedelta

from facilitator.notices.actions import CouldNotSend, claim_next, enqueue, send_claimed
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LEASE, MOST_TRIES, Letter, LetterKind, LetterState
from tests.cast import NOW, Cast


def letter(cast: Cast, subject: str = "Something new") -> LetterRow:
    sent_all_before(cast)
    written = Letter(
        person_id=cast.tara.id,
        address="tara@example.org",
        kind=LetterKind.ACCOUNT,
        subject=subject,
        body="Here is your link.",
    )
    return enqueue(cast.session, written, now=NOW)


def sent_all_before(cast: Cast) -> None:
    while (letter_id := claim_next(cast.session, now=NOW)) is not None:
        send_claimed(cast.session, letter_id, taken, now=NOW)


def taken(_letter: Letter, _message_id: str) -> None:
    """Be a mail server that takes everything."""


def refused(_letter: Letter, _message_id: str) -> None:
    raise CouldNotSend


def tried(cast: Cast, row: LetterRow, now: datetime) -> LetterState:
    assert claim_next(cast.session, now=now) == row.id
    return send_claimed(cast.session, row.id, refused, now=now)


def test_a_letter_goes_out_as_it_was_written(cast: Cast) -> None:
    row, seen = letter(cast), []
    claimed = claim_next(cast.session, now=NOW)
    assert claimed == row.id
    state = send_claimed(
        cast.session, row.id, lambda told, message_id: seen.append((told, message_id)), now=NOW
    )
    assert state is LetterState.SENT
    ((told, message_id),) = seen
    assert (told.address, told.body) == ("tara@example.org", "Here is your link.")
    assert message_id == row.message_id


def test_a_letter_that_has_left_holds_no_secret_any_more(cast: Cast) -> None:
    row = letter(cast)
    claim_next(cast.session, now=NOW)
    send_claimed(cast.session, row.id, taken, now=NOW)
    assert (row.body, row.ended_at) == ("", NOW)
    assert claim_next(cast.session, now=NOW + timedelta(days=1)) is None


def test_a_subject_stays_on_one_line(cast: Cast) -> None:
    assert letter(cast, "New\r\nBcc: everyone@example.org").subject == (
        "New Bcc: everyone@example.org"
    )


def test_a_letter_that_somebody_holds_is_not_given_to_another(cast: Cast) -> None:
    row = letter(cast)
    assert claim_next(cast.session, now=NOW) == row.id
    assert claim_next(cast.session, now=NOW) is None
    assert claim_next(cast.session, now=NOW + LEASE / 2) is None


def test_a_lease_that_ran_out_frees_the_letter(cast: Cast) -> None:
    row = letter(cast)
    claim_next(cast.session, now=NOW)
    assert claim_next(cast.session, now=NOW + LEASE + timedelta(seconds=1)) == row.id


def test_a_letter_that_was_not_taken_waits_and_keeps_its_message_id(cast: Cast) -> None:
    row = letter(cast)
    message_id = row.message_id
    assert tried(cast, row, NOW) is LetterState.WAITING
    assert claim_next(cast.session, now=NOW + timedelta(seconds=59)) is None
    assert claim_next(cast.session, now=NOW + timedelta(minutes=1)) == row.id
    assert (row.tries, row.body, row.message_id) == (1, "Here is your link.", message_id)


def test_a_letter_is_given_up_after_the_last_try_and_forgets_its_secret(cast: Cast) -> None:
    row, now = letter(cast), NOW
    for _ in range(MOST_TRIES - 1):
        assert tried(cast, row, now) is LetterState.WAITING
        now = row.next_try_at
    assert tried(cast, row, now) is LetterState.GIVEN_UP
    assert (row.body, row.ended_at) == ("", now)
