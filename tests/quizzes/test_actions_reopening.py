"""A quiz that says “re-assess” is open again: to those who passed an older revision of it."""

from datetime import date, timedelta

import pytest

from facilitator.certification.queries import standing_of
from facilitator.certification.standing import RequirementStanding
from facilitator.errors import NotPermitted
from facilitator.programmes.queries import enrolment_by_id
from facilitator.publications.actions import publish
from facilitator.publications.queries import current_programme
from facilitator.quizzes.queries import asked_item, quiz_tries, talks_asked_for
from tests.cast import NOW, TODAY, Cast
from tests.publications.published import shipped_with
from tests.quizzes.trying import MODULE, Trying

BY = date(2027, 6, 30)
AGAIN = ("change: re-assess", f"again-by: {BY}", "changed: The law has changed.")
LATER = NOW + timedelta(days=1)


def republish(cast: Cast, revision: int, *lines: str) -> None:
    files = shipped_with(MODULE, "quiz", revision, *lines)
    assert publish(cast.session, None, files, now=NOW)


def modules_of(cast: Cast, *, days: int = 0) -> RequirementStanding:
    enrolment = enrolment_by_id(cast.session, cast.enrolment.id)
    found = standing_of(cast.session, enrolment, now=NOW + timedelta(days=days))
    return next(it for it in found.requirements if it.id == "modules")


def said(standing: RequirementStanding) -> list[str]:
    return [it.code for it in standing.findings if it.ref == MODULE]


def test_whoever_passed_is_asked_to_sit_again_and_keeps_the_pass_until_the_day(
    cast: Cast,
) -> None:
    tara = Trying(cast, cast.tara)
    tara.passes()
    republish(cast, 7, *AGAIN)
    standing = modules_of(cast)
    assert (standing.have, said(standing)) == (1, ["module-again", "next-module-again"])
    over = modules_of(cast, days=(BY - TODAY).days + 1)
    assert over.have == 0
    assert said(over)[0] == "module-lapsed"
    again = Trying(cast, cast.tara)
    again.passes(now=LATER)
    assert said(modules_of(cast, days=2)) == ["module-passed"]
    with pytest.raises(NotPermitted, match="passed this quiz"):
        again.start(now=LATER)


@pytest.mark.parametrize("claim", ["editorial", "optional", "re-read"])
def test_nobody_loses_a_pass_by_any_other_change(cast: Cast, claim: str) -> None:
    Trying(cast, cast.tara).passes()
    republish(cast, 7, f"change: {claim}")
    assert said(modules_of(cast, days=900)) == ["module-passed"]
    with pytest.raises(NotPermitted, match="passed this quiz"):
        Trying(cast, cast.tara).start(now=LATER)


def test_a_later_mending_asks_nobody_twice(cast: Cast) -> None:
    republish(cast, 7, *AGAIN)
    Trying(cast, cast.tara).passes()
    republish(cast, 8, "since: 7", *AGAIN)
    assert said(modules_of(cast)) == ["module-passed"]


def test_an_old_try_still_reads_as_it_was_asked(cast: Cast) -> None:
    tara = Trying(cast, cast.tara)
    sheet = tara.sheet(tara.passes())
    files = shipped_with(MODULE, "quiz", 7, *AGAIN, old="- [x] ", new="- [x] Really: ")
    publish(cast.session, None, files, now=NOW)
    programme = current_programme(cast.session).programme
    asked = [asked_item(cast.session, programme, MODULE, it.item_digest) for it in sheet.lines]
    assert [it.digest for it in asked] == [it.item_digest for it in sheet.lines]
    assert [it.source for it in asked] == [
        it.source for it in tara.items(sheet.public_id).values()
    ]


def test_after_some_new_tries_a_supervisor_is_asked_for_a_talk(cast: Cast) -> None:
    tara = Trying(cast, cast.tara)
    tara.fails(now=NOW - timedelta(days=9))
    tara.passes(now=NOW - timedelta(days=7))
    assert talks_asked_for(cast.session, cast.sam.id, TODAY) == ()
    republish(cast, 7, *AGAIN)
    Trying(cast, cast.tara).fails(now=NOW - timedelta(days=2))
    (line,) = talks_asked_for(cast.session, cast.sam.id, TODAY)
    assert (line.module_id, line.tries) == (MODULE, 1)
    tries, _talked = quiz_tries(cast.session, cast.enrolment.id, MODULE)
    assert [it.revision for it in tries][-1] == 7
