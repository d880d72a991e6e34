"""Writing to people by who they are."""

from sqlalchemy import select

from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LetterKind
from facilitator.people.letters import Wording, name_of, write_to
from tests.cast import NOW, Cast

WORDING = Wording(kind=LetterKind.ASSIGNED, subject="Something new", words="Sign in to see it.\n")


def test_each_person_is_greeted_by_their_own_name(cast: Cast) -> None:
    write_to(cast.session, [cast.tara.id, cast.sam.id], WORDING, now=NOW)
    cast.session.flush()
    wanted = select(LetterRow).where(LetterRow.subject == WORDING.subject)
    letters = {row.address: row.body for row in cast.session.scalars(wanted)}
    assert letters == {
        cast.tara.email: f"Hello {cast.tara.name},\n\nSign in to see it.\n",
        cast.sam.email: f"Hello {cast.sam.name},\n\nSign in to see it.\n",
    }


def test_a_letter_to_nobody_is_none(cast: Cast) -> None:
    before = cast.count(LetterRow)
    write_to(cast.session, [], WORDING, now=NOW)
    assert cast.count(LetterRow) == before


def test_somebody_is_mentioned_by_name(cast: Cast) -> None:
    assert name_of(cast.session, cast.sam.id) == cast.sam.name
