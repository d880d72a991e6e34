"""A second rater without an account: one link, one form; another rater; a reminder; a claim."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.evidence.queries import evidence_of
from facilitator.notices.models import LetterRow
from facilitator.observations import actions, queries
from facilitator.observations.models import GuestRater, Rating, RatingDraft
from facilitator.observations.rules import Part
from facilitator.observations.seconds import LINK_HOLDS, GuestRole, NewGuest, NewLink
from facilitator.people.models import Person
from facilitator.people.queries import account_by_email, account_by_public_id
from facilitator.people.rules import Role
from facilitator.programmes.rosters import PeopleFilter, people
from tests.cast import NOW, TODAY, Cast
from tests.conflicts.declaring import declare
from tests.observations.watching import Watching

LINK = NewLink(seed="a seed", secret_hash="a" * 64)
OTHER_LINK = NewLink(seed="another", secret_hash="b" * 64)
GINA = NewGuest(name="Gina Guest", role=GuestRole.PRACTITIONER, link=LINK)
STATEMENT = "I have no conflict of interest."


@pytest.fixture
def watching(cast: Cast) -> Watching:
    return Watching(cast)


def guest_sends(watching: Watching, *, version: int = 0, statement: str = STATEMENT) -> str:
    command = actions.SubmitGuestRating(
        secret_hash=LINK.secret_hash,
        version=version,
        account=replace(watching.account(), statement=statement),
    )
    sent = actions.submit_guest_rating(watching.session, command, now=NOW)
    watching.session.commit()
    return sent


def with_a_guest(watching: Watching) -> str:
    return watching.opened(second="", guest=GINA)


def test_a_guest_rates_as_the_second_and_their_statement_is_kept(
    cast: Cast, watching: Watching
) -> None:
    opened = with_a_guest(watching)
    assert "guest added" in cast.happened()
    guest_sends(watching)
    watching.rates(watching.sam, opened)
    seen = watching.seen(watching.tara, opened)
    assert [(it.part, it.rater_name) for it in seen.ratings] == [
        (Part.FIRST, "Sam Supervisor"),
        (Part.SECOND, "Gina Guest"),
    ]
    assert seen.ratings[1].account.statement == STATEMENT
    assert "Gina Guest" in {
        it.rater_name for it in evidence_of(cast.session, cast.enrolment.id, "E1")
    }


def test_a_guest_is_nobody_who_could_sign_in_or_be_written_to(
    cast: Cast, watching: Watching
) -> None:
    with_a_guest(watching)
    guest = cast.session.scalars(select(Person).where(Person.guest.is_(True))).one()
    assert account_by_email(cast.session, guest.email) is None
    with pytest.raises(NotFound):
        account_by_public_id(cast.session, guest.public_id)
    assert guest.disabled_at is not None
    written = select(func.count()).select_from(LetterRow).where(LetterRow.person_id == guest.id)
    assert cast.session.scalar(written) == 0
    listed = people(cast.session, PeopleFilter(), on=TODAY, now=NOW)
    assert "Gina Guest" not in str(listed)


def test_only_the_right_and_living_link_opens_the_form(cast: Cast, watching: Watching) -> None:
    opened = with_a_guest(watching)
    found = queries.guest_form(cast.session, LINK.secret_hash, now=NOW)
    assert (found.line.public_id, found.role) == (opened, GuestRole.PRACTITIONER)
    for secret_hash, now in (("", NOW), ("f" * 64, NOW), (LINK.secret_hash, NOW + LINK_HOLDS)):
        with pytest.raises(NotFound):
            queries.guest_form(cast.session, secret_hash, now=now)
        command = actions.SaveGuestRating(secret_hash=secret_hash, version=0, typed={})
        with pytest.raises(NotFound):
            actions.save_guest_rating(cast.session, command, now=now)
    guest_sends(watching)
    with pytest.raises(NotFound):
        queries.guest_form(cast.session, LINK.secret_hash, now=NOW)
    with pytest.raises(NotFound):
        guest_sends(watching)
    assert cast.count(Rating) == 1


def test_a_link_of_what_was_called_off_is_dead(cast: Cast, watching: Watching) -> None:
    opened = with_a_guest(watching)
    command = actions.CallOffObservation(observation=opened, reason="The group said no.")
    actions.call_off_observation(cast.session, watching.sam, command, now=NOW)
    with pytest.raises(NotFound):
        guest_sends(watching)


def test_a_guest_who_affirms_nothing_sends_nothing(cast: Cast, watching: Watching) -> None:
    with_a_guest(watching)
    with pytest.raises(NotPermitted, match="fair view"):
        guest_sends(watching, statement=" ")
    assert cast.count(Rating) == 0


def test_a_guest_goes_on_where_they_stopped_also_with_a_new_link(
    cast: Cast, watching: Watching
) -> None:
    opened = with_a_guest(watching)
    typed = {"strength": ["You waited"]}
    command = actions.SaveGuestRating(secret_hash=LINK.secret_hash, version=0, typed=typed)
    actions.save_guest_rating(cast.session, command, now=NOW)
    with pytest.raises(Stale):
        actions.save_guest_rating(cast.session, command, now=NOW)
    actions.renew_guest_link(cast.session, watching.sam, opened, OTHER_LINK, now=NOW)
    with pytest.raises(NotFound):
        queries.guest_form(cast.session, LINK.secret_hash, now=NOW)
    found = queries.guest_form(cast.session, OTHER_LINK.secret_hash, now=NOW)
    draft = queries.draft_rating(cast.session, found.line.id, found.person_id)
    assert draft.typed == typed
    assert cast.happened()[-1] == "guest link renewed"


def test_only_the_opener_makes_a_link_and_only_for_a_guest(cast: Cast, watching: Watching) -> None:
    opened, plain = with_a_guest(watching), watching.opened()
    with pytest.raises(NotPermitted, match="Whoever opened"):
        actions.renew_guest_link(cast.session, watching.tara, opened, OTHER_LINK, now=NOW)
    with pytest.raises(NotFound):
        actions.renew_guest_link(cast.session, watching.olga, opened, OTHER_LINK, now=NOW)
    with pytest.raises(NotPermitted, match="has an account"):
        actions.renew_guest_link(cast.session, watching.sam, plain, OTHER_LINK, now=NOW)


def test_another_second_rater_takes_over_and_what_was_typed_goes_along(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.opened()
    for who in (watching.sam, watching.tara, watching.olga):
        save = actions.SaveRating(observation=opened, version=0, typed={"strength": [who.key]})
        actions.save_rating(cast.session, who, save, now=NOW)
    replacing = actions.ReplaceSecond(observation=opened, reason="Somebody else.", guest=GINA)
    for who in (watching.olga, watching.tara):
        with pytest.raises(NotPermitted, match="chooses the second"):
            actions.replace_second(cast.session, who, replacing, now=NOW)
    new = actions.replace_second(cast.session, watching.sam, replacing, now=NOW)
    cast.session.commit()
    assert cast.happened()[-4:] == [
        "observation called off",
        "guest added",
        "observation opened",
        "second rater replaced",
    ]
    assert watching.seen(watching.olga, opened).call_off_reason == "Somebody else."
    line = watching.seen(watching.sam, new).line
    assert (line.second_name, line.guest) == ("Gina Guest", True)
    for who in (watching.sam, watching.tara):
        draft = queries.draft_rating(cast.session, line.id, who.person_id)
        assert draft.typed == {"strength": [who.key]}
    assert cast.count(RatingDraft) == 3


def test_a_second_rater_is_not_replaced_once_anything_was_sent(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.opened()
    watching.rates(watching.tara, opened)
    replacing = actions.ReplaceSecond(observation=opened, reason="Somebody else.", guest=GINA)
    with pytest.raises(NotPermitted, match="raters stay"):
        actions.replace_second(cast.session, watching.sam, replacing, now=NOW)


def test_a_reminder_is_neutral_and_comes_every_other_day_at_most(
    cast: Cast, watching: Watching
) -> None:
    opened = watching.opened()
    with pytest.raises(NotPermitted, match="a little time"):
        actions.remind_second(cast.session, watching.sam, opened, now=NOW)
    later = NOW + timedelta(days=2)
    actions.remind_second(cast.session, watching.sam, opened, now=later)
    letter = cast.session.scalars(select(LetterRow).order_by(LetterRow.id.desc())).first()
    assert letter is not None
    assert (letter.person_id, letter.subject) == (cast.olga.id, "A form is still waiting for you")
    assert not [name for name in ("Tara", "Sam") if name in letter.subject + letter.body]
    assert queries.second_asked_at(cast.session, watching.seen(watching.sam, opened).line.id)
    with pytest.raises(NotPermitted, match="a little time"):
        actions.remind_second(cast.session, watching.sam, opened, now=later)


def test_an_account_claims_a_guest_s_rating_once_and_then_confirms_the_summary(
    cast: Cast, watching: Watching
) -> None:
    opened = with_a_guest(watching)
    ned = cast.actor(cast.person("Ned Next", Role.SUPERVISOR))
    with pytest.raises(NotPermitted, match="Send the rating first"):
        actions.claim_rating(cast.session, ned, LINK.secret_hash, now=NOW)
    guest_sends(watching)
    watching.rates(watching.sam, opened)
    for who in (watching.sam, watching.tara):
        with pytest.raises(NotPermitted):
            actions.claim_rating(cast.session, who, LINK.secret_hash, now=NOW)
    with pytest.raises(NotFound):
        actions.claim_rating(cast.session, ned, "f" * 64, now=NOW)
    assert actions.claim_rating(cast.session, ned, LINK.secret_hash, now=NOW) == opened
    cast.session.commit()
    assert cast.happened()[-2:] == ["guest claimed", "rating claimed"]
    line = watching.seen(ned, opened).line
    assert (line.second_name, line.guest) == ("Ned Next", False)
    assert queries.observations_of(cast.session, ned.person_id)[0].public_id == opened
    raters = {it.rater_id for it in evidence_of(cast.session, cast.enrolment.id, "E1")}
    assert raters == {cast.sam.id, ned.person_id}
    seen = watching.summarised(opened)
    confirm = actions.ConfirmSummary(observation=opened, seen=seen)
    actions.confirm_summary(cast.session, ned, confirm, now=NOW)
    with pytest.raises(NotPermitted):
        actions.claim_rating(cast.session, watching.olga, LINK.secret_hash, now=NOW)


def test_nobody_claims_a_rating_of_somebody_whom_they_do_not_judge(
    cast: Cast, watching: Watching
) -> None:
    with_a_guest(watching)
    guest_sends(watching)
    declare(cast, cast.olga, cast.olga, cast.tara)
    with pytest.raises(NotPermitted, match="do not judge each other"):
        actions.claim_rating(cast.session, watching.olga, LINK.secret_hash, now=NOW)


def test_a_guest_s_link_is_kept_as_a_hash(cast: Cast, watching: Watching) -> None:
    with_a_guest(watching)
    row = cast.session.scalars(select(GuestRater)).one()
    assert (row.secret_hash, row.expires_at) == (LINK.secret_hash, NOW + LINK_HOLDS)


@pytest.mark.parametrize("gone", ["tara", "sam"])
def test_a_link_tells_nothing_of_somebody_who_has_gone(
    cast: Cast, watching: Watching, gone: str
) -> None:
    with_a_guest(watching)
    assert queries.guest_form(cast.session, LINK.secret_hash, now=NOW)
    getattr(cast, gone).disabled_at = NOW
    cast.session.flush()
    with pytest.raises(NotFound):
        queries.guest_form(cast.session, LINK.secret_hash, now=NOW)
    with pytest.raises(NotFound):
        guest_sends(watching)
