"""What becomes of a sign-off when an act changes the evidence under it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from facilitator.competencies.actions import sign_off_competency
from facilitator.competencies.changes import Change
from facilitator.competencies.models import SigningStatement, SignOff, SignOffEvidence
from facilitator.competencies.queries import changes as gathering
from facilitator.competencies.queries import (
    live_sign_off,
    live_sign_offs_of,
    past_sign_offs,
    resting_on,
)
from facilitator.competencies.rules import Level
from facilitator.errors import NotFound, NotPermitted
from facilitator.evidence.actions import TakeBackEvidence, take_back_evidence
from facilitator.evidence.models import Evidence
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.programmes.rules import AssignmentKind
from facilitator.quizzes.rules import Terms
from tests.cast import NOW, TODAY, Cast
from tests.certification.ready import SHOWN, pieces, show, sign, signing
from tests.competencies.changing import amend, signed_on_entry
from tests.observations.watching import HARM, Watching
from tests.quizzes.trying import Trying
from tests.web.asking import listening


def take_back(cast: Cast, by: Person, piece: str, reason: str = "It was another group.") -> None:
    command = TakeBackEvidence(evidence=piece, reason=reason)
    take_back_evidence(cast.session, cast.actor(by), command, now=NOW)


def changes(cast: Cast, code: str) -> list[Change]:
    live = live_sign_off(cast.session, cast.enrolment.id, code)
    assert live is not None
    return [piece.change for piece in live.changed_by(TODAY)]


def test_a_sign_off_keeps_the_digest_of_each_piece_and_the_words_that_were_shown(
    cast: Cast,
) -> None:
    show(cast, cast.enrolment, "S2", cast.sam, cast.olga)
    sign(cast, cast.sam, "S2", Level.L4)
    kept = set(cast.session.scalars(select(SignOffEvidence.source_digest)))
    assert kept == set(cast.session.scalars(select(Evidence.source_digest)))
    (words,) = cast.session.scalars(select(SigningStatement))
    assert (words.words, words.language) == (SHOWN.words, "en")
    (past,) = past_sign_offs(cast.session, cast.enrolment.id, "S2")
    assert past.words == SHOWN.words


def test_an_amended_entry_changes_what_rests_on_it(cast: Cast) -> None:
    log, entry = signed_on_entry(cast)
    assert changes(cast, "S2") == []
    assert [it.competency for it in resting_on(cast.session, f"entry:{entry}")] == ["S2"]
    amend(log, entry)
    assert changes(cast, "S2") == [Change.AMENDED]


def test_what_changed_is_signed_again_at_a_lower_level_on_what_there_is_now(cast: Cast) -> None:
    log, entry = signed_on_entry(cast)
    live = live_sign_off(cast.session, cast.enrolment.id, "S2")
    assert live is not None
    amend(log, entry)
    old, new = pieces(cast, cast.enrolment, "S2")
    with pytest.raises(NotPermitted, match="has changed since"):
        sign(cast, cast.sam, "S2", Level.L3, seen=live.public_id)
    assert cast.count(SignOff) == 1
    again = replace(signing(cast, "S2", Level.L3, live.public_id), evidence=(new,))
    sign_off_competency(cast.session, cast.actor(cast.sam), again, now=NOW)
    assert changes(cast, "S2") == []
    now = live_sign_off(cast.session, cast.enrolment.id, "S2")
    assert now is not None
    assert (now.level, now.evidence) == (Level.L3, (new,))
    assert [it.evidence for it in past_sign_offs(cast.session, cast.enrolment.id, "S2")] == [
        (new,),
        (old,),
    ]


def test_a_piece_that_its_rater_took_back_changes_what_rests_on_it(cast: Cast) -> None:
    (piece,) = show(cast, cast.enrolment, "S2", cast.sam)
    sign(cast, cast.sam, "S2", Level.L4)
    take_back(cast, cast.sam, piece)
    assert changes(cast, "S2") == [Change.TAKEN_BACK]
    assert cast.happened()[-1] == "evidence taken back"
    with pytest.raises(NotPermitted, match="already"):
        take_back(cast, cast.sam, piece)


def test_only_whoever_accepted_a_piece_and_supervises_now_takes_it_back(cast: Cast) -> None:
    (piece,) = show(cast, cast.enrolment, "S2", cast.sam)
    with pytest.raises(NotFound):
        take_back(cast, cast.olga, piece)
    with pytest.raises(NotFound):
        take_back(cast, cast.sam, "no such piece")
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.ADDITIONAL)
    with pytest.raises(NotPermitted, match="Whoever accepted"):
        take_back(cast, cast.olga, piece)
    with pytest.raises(NotPermitted, match="Say why"):
        take_back(cast, cast.sam, piece, reason=" ")


def asking_again(monkeypatch: pytest.MonkeyPatch, *, since: int) -> None:
    terms = Terms(
        pass_mark=80, wait=timedelta(), talk_after=3, since=since, again_by=TODAY - timedelta(1)
    )
    monkeypatch.setattr(gathering, "terms_of", lambda _quiz: terms)


@pytest.mark.parametrize(("since", "expected"), [(99, [Change.ASKED_AGAIN]), (1, [])])
def test_a_quiz_that_is_asked_again_changes_what_rests_on_it_unless_it_was_renewed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, since: int, expected: list[Change]
) -> None:
    Trying(cast, cast.tara).passes()
    code = cast.session.scalars(select(Evidence.competency).limit(1)).one()
    show(cast, cast.enrolment, code, cast.sam, cast.sam, cast.olga)
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.ADDITIONAL)
    sign(cast, cast.sam, code, Level.L4)
    asking_again(monkeypatch, since=since)
    assert changes(cast, code) == expected


def test_however_much_is_signed_it_takes_the_same_few_statements(cast: Cast) -> None:
    counts = set()
    for code in ("S2", "T2"):
        show(cast, cast.enrolment, code, cast.sam)
        sign(cast, cast.sam, code, Level.L3)
        with listening(cast.session.connection()) as asked:
            lines = live_sign_offs_of(cast.session, [cast.enrolment.id, cast.toms_enrolment.id])
        assert lines
        counts.add(len(asked))
    assert counts == {3}


def test_two_who_have_signed_for_one_another_do_not_sign_again(cast: Cast) -> None:
    cast.grant(cast.tara, Role.SUPERVISOR)
    sams = cast.enrolled(cast.sam, cast.tara)
    show(cast, cast.enrolment, "S2", cast.olga)
    with pytest.raises(NotPermitted, match="no pair signs for each other"):
        sign(cast, cast.sam, "S2", Level.L3)
    assert sams.person_id == cast.sam.id


def test_what_is_too_old_carries_nothing(cast: Cast) -> None:
    (piece,) = show(cast, cast.enrolment, "S2", cast.sam, shown_on=date(2024, 11, 21))
    with pytest.raises(NotPermitted, match="too old"):
        sign(cast, cast.sam, "S2", Level.L3)
    assert piece


def test_harm_that_is_seen_later_changes_what_rests_on_an_observation_until_it_is_cleared(
    cast: Cast,
) -> None:
    watching = Watching(cast)
    watching.rated()
    code = "S3"  # what the item about opening shows
    sign(cast, cast.sam, code, Level.L4)
    assert changes(cast, code) == []
    watching.rated(watching.account(opens=HARM))
    assert set(changes(cast, code)) == {Change.HARM_SEEN}
    watching.rated()
    assert changes(cast, code) == []
