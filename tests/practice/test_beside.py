"""A companion says whether a meeting took place, and sees nothing of its story."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LetterKind
from facilitator.people.models import Person
from facilitator.practice import actions, queries
from facilitator.practice.accounts import Companion, MeetingRole
from facilitator.practice.beside import AskFacts, Word, refusal_of_different, refusal_to_tell
from facilitator.practice.models import CompanionAnswer
from facilitator.practice.rules import EntryState, Verdict
from facilitator.practice.tellings import what_does_not_fit
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log


@pytest.fixture
def log(cast: Cast) -> Log:
    return Log(cast)


@pytest.fixture(autouse=True)
def toms(cast: Cast) -> Log:
    """Tom facilitates the same group."""
    return Log(cast, cast.tom)


def beside(cast: Cast) -> dict[str, Any]:
    return {"companion": Companion.PERSON, "companion_person": cast.tom.public_id}


def asked(cast: Cast, person: Person) -> tuple[queries.AskLine, ...]:
    return queries.asked_of(cast.session, person.id)


def says(cast: Cast, by: Person, **changes: Any) -> None:
    (line, *_) = asked(cast, cast.tom)
    plain = actions.AnswerCompanion(entry=line.entry, claim=line.claim.text, word=Word.YES)
    command = replace(plain, **changes)
    actions.answer_companion(cast.session, cast.actor(by), command, now=NOW)
    cast.session.commit()


def letters(cast: Cast) -> list[int | None]:
    found = cast.session.scalars(
        select(LetterRow.person_id).where(LetterRow.kind == LetterKind.CONFIRMATION)
    )
    return list(found)


def test_tom_is_asked_and_says_yes(cast: Cast, log: Log) -> None:
    entry = log.sent(**beside(cast))
    assert letters(cast) == [cast.tom.id]
    (line,) = asked(cast, cast.tom)
    assert (line.writer_name, line.group_label, line.word) == (
        "Tara Trainee",
        "Thursday circle",
        None,
    )
    assert (line.claim.on, line.claim.minutes) == (TODAY, 90)
    assert "waited" not in repr(line)
    says(cast, cast.tom)
    beside_it = queries.companion_of(cast.session, entry)
    assert beside_it is not None
    assert (beside_it.name, beside_it.word) == ("Tom Trainee", Word.YES)
    assert queries.count_asked(cast.session, cast.tom.id) == 0
    assert cast.happened()[-1] == "meeting confirmed"


def test_tom_says_not_so_in_a_few_words(cast: Cast, log: Log) -> None:
    entry = log.sent(**beside(cast))
    with pytest.raises(NotPermitted, match="what was different"):
        says(cast, cast.tom, word=Word.NOT_SO)
    says(cast, cast.tom, word=Word.NOT_SO, different="That was Tuesday.")
    beside_it = queries.companion_of(cast.session, entry)
    assert beside_it is not None
    assert (beside_it.word, beside_it.different) == (Word.NOT_SO, "That was Tuesday.")
    assert cast.happened()[-1] == "meeting denied"


def test_it_is_nobody_elses_to_say(cast: Cast, log: Log) -> None:
    log.sent(**beside(cast))
    for other in (cast.tara, cast.sam, cast.olga):
        with pytest.raises(NotFound):
            says(cast, other)
    assert cast.count(CompanionAnswer) == 0
    assert asked(cast, cast.olga) == ()


def test_it_is_said_once_and_asked_again_only_when_something_else_is_claimed(
    cast: Cast, log: Log
) -> None:
    entry = log.returned(**beside(cast))
    assert asked(cast, cast.tom) == ()
    actions.submit_log_entry(cast.session, log.writer, log.sending(entry, **beside(cast)), now=NOW)
    claim = asked(cast, cast.tom)[0].claim.text
    says(cast, cast.tom)
    with pytest.raises(NotPermitted, match="already"):
        says(cast, cast.tom)
    asking = log.reviewing(entry, verdict=Verdict.RETURN, comment="How long was it?")
    actions.review_log_entry(cast.session, cast.actor(cast.sam), asking, now=NOW)
    told = len(letters(cast))
    changed = log.sending(entry, minutes_group=60, **beside(cast))
    actions.submit_log_entry(cast.session, log.writer, changed, now=NOW)
    assert asked(cast, cast.tom)[0].word is None
    assert len(letters(cast)) == told + 1
    with pytest.raises(Stale):
        says(cast, cast.tom, claim=claim)


def test_what_was_taken_back_asks_nobody(cast: Cast, log: Log) -> None:
    entry = log.sent(**beside(cast))
    (line,) = asked(cast, cast.tom)
    version = queries.entry_in_full(cast.session, log.writer, entry, TODAY).version
    taken = actions.WithdrawLogEntry(entry=entry, version=version)
    actions.withdraw_log_entry(cast.session, log.writer, taken, now=NOW)
    assert asked(cast, cast.tom) == ()
    command = actions.AnswerCompanion(entry=entry, claim=line.claim.text, word=Word.YES)
    with pytest.raises(NotPermitted, match="taken it back"):
        actions.answer_companion(cast.session, cast.actor(cast.tom), command, now=NOW)


def test_nobody_confirms_what_they_wrote_themselves(cast: Cast, log: Log) -> None:
    log.sent(companion=Companion.PERSON, companion_person=cast.tara.public_id)
    assert asked(cast, cast.tara) == ()
    assert letters(cast) == []
    own = AskFacts(writer_id=1, companion_id=1, state=EntryState.SUBMITTED, answered=False)
    assert refusal_to_tell(1, own) is not None
    assert refusal_of_different(Word.YES, "x" * 501) is not None


def test_accounts_that_do_not_fit_are_found_from_either_side(
    cast: Cast, log: Log, toms: Log
) -> None:
    hers = log.sent(role=MeetingRole.LEAD, starts_at=time(18, 30), **beside(cast))
    his = toms.sent(
        role=MeetingRole.CO_FACILITATOR, starts_at=time(19), came=5, went_well="A secret."
    )
    before = log.sent(held_on=TODAY - timedelta(days=6))
    for entry, expected in ((hers, ["repeats", "time", "came"]), (his, ["time", "came"])):
        around = queries.tellings_around(cast.session, entry)
        mine = next(it for it in around if it.ref == entry)
        assert [it.code for it in what_does_not_fit(mine, around)] == expected
        assert (before in {it.ref for it in around}) == (entry == hers)
        others = [it.words for it in around if it.person_id != mine.person_id]
        assert others == [""]
