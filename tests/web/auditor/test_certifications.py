"""Auditors find every reason, or the gap; they see no story, and their reading is kept."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import Connection, select, text, union_all

from facilitator.certification.models import AuditReading
from facilitator.certification.tracing import TRACES
from facilitator.cli.history import history
from facilitator.history.checking import NoCertificationFileError, check
from facilitator.history.closing import sign_head
from facilitator.people.actions import GrantRole, grant_role
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.schema import metadata
from facilitator.signing import keys
from facilitator.web import clock
from facilitator.web.tracing import LABELS
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.practice.log import Log
from tests.web.asking import listening
from tests.web.certified import REASON, certify

Browse = Callable[[Person | None], Browser]
MOST_BESIDE = 8  # the visit, the enrolment, events and their seals, people, who looked
BEGUN, END = NOW.replace(year=2025), NOW.replace(year=2126)
STORY = "Somebody told of a loss that stayed with me."


def auditor(cast: Cast, name: str = "Ada Auditor") -> Person:
    ada = cast.person(name)
    command = GrantRole(
        person_id=ada.id,
        programme_id=cast.programme.id,
        role=Role.AUDITOR,
        until_at=END,
    )
    grant_role(cast.session, None, command, now=BEGUN)
    cast.session.commit()
    return ada


@pytest.fixture
def certified(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    Log(cast).sent(went_well=STORY)
    make_ready(cast, monkeypatch)
    certify(cast)
    return cast


@pytest.fixture
def signing(app: Flask) -> keys.SigningKeys:
    return keys.load(app.config["SIGNING_KEYS"])


def test_a_certification_is_followed_to_what_it_rests_on(certified: Cast, browse: Browse) -> None:
    ada = browse(auditor(certified))
    listed = ada.open("auditor.certifications")
    assert "Tara Trainee" in listed.text
    enrolment = certified.enrolment.public_id
    first = ada.open("auditor.certification", enrolment_id=enrolment)
    pages = [first.text]
    for begin in range(100, 400, 100):
        address = ada.url("auditor.certification", {"enrolment_id": enrolment})
        pages.append(ada.client.get(f"{address}?from={begin}").text)
    told = "".join(pages)
    for words in ("Enrolled", "Competency signed off", "Evidence", "Certificate issued", REASON):
        assert words in told, words
    assert "Dana Decider" in told
    assert STORY not in told


def test_the_owner_sees_that_an_auditor_looked_once_in_a_while(
    certified: Cast, browse: Browse, connection: Connection
) -> None:
    ada, enrolment = browse(auditor(certified)), certified.enrolment.public_id
    ada.open("auditor.certification", enrolment_id=enrolment)
    with listening(connection) as asked:
        ada.open("auditor.certification", enrolment_id=enrolment)
    assert len(asked) <= len(TRACES) + MOST_BESIDE, str(asked)
    assert len(certified.session.scalars(select(AuditReading)).all()) == 1
    assert "Ada Auditor" in browse(certified.tara).open("trainee.certification").text


def test_a_changed_record_is_shown_as_not_agreeing(certified: Cast, browse: Browse) -> None:
    ada, session = browse(auditor(certified)), certified.session
    changed = {"enrolment_id": certified.enrolment.id}
    session.execute(
        text("UPDATE enrolment SET rules_version = 7 WHERE id = :enrolment_id"), changed
    )
    session.commit()
    page = ada.open("auditor.certification", enrolment_id=certified.enrolment.public_id)
    assert "Does not agree" in page.text


def test_names_and_numbers_are_found(certified: Cast, browse: Browse) -> None:
    ada = browse(auditor(certified))
    address = ada.url("auditor.certifications", {})
    for wanted, found in (("tara", True), ("2026-0001", True), ("2026-0002", False), ("%", False)):
        listed = ada.client.get(f"{address}?wanted={wanted}")
        assert ("Tara Trainee" in listed.text) == found, wanted


def test_who_never_asked_and_oneself_are_not_audited(certified: Cast, browse: Browse) -> None:
    ada = browse(auditor(certified))
    toms = certified.toms_enrolment.public_id
    assert ada.open("auditor.certification", enrolment_id=toms).status == 404
    command = GrantRole(
        person_id=certified.tara.id,
        programme_id=certified.programme.id,
        role=Role.AUDITOR,
        until_at=END,
    )
    grant_role(certified.session, None, command, now=BEGUN)
    certified.session.commit()
    own = browse(certified.tara).open(
        "auditor.certification", enrolment_id=certified.enrolment.public_id
    )
    assert own.status == 403


def test_an_auditor_is_refused_from_the_end_of_their_time(
    certified: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = auditor(certified)
    assert browse(person).open("auditor.certifications").status == 200
    monkeypatch.setattr(clock, "now", lambda: END)
    assert browse(person).open("auditor.certifications").status == 403


def _file(certified: Cast, browse: Browse, signing: keys.SigningKeys) -> str:
    sign_head(certified.session, signing.current, now=NOW)
    certified.session.commit()
    ada = browse(auditor(certified))
    address = ada.url(
        "auditor.certification_file", {"enrolment_id": certified.enrolment.public_id}
    )
    answer = ada.client.get(address)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.text


def test_the_file_is_whole_and_verifies_from_itself_alone(
    certified: Cast, browse: Browse, signing: keys.SigningKeys, tmp_path: Path
) -> None:
    written = _file(certified, browse, signing)
    found = check(written)
    assert found.differs == ()
    assert (found.holder, found.key) == ("Tara Trainee", signing.current.id)
    assert found.records > 100
    assert REASON in written
    assert STORY not in written
    assert not [salt for salt in _salts(certified) if salt in written], "so nothing is guessed"
    assert "http" not in re.sub(r"https?://www.w3.org", "", written)
    kept = tmp_path / "file.html"
    kept.write_text(written)
    told = CliRunner().invoke(history, ["verify-export", str(kept)])
    assert told.exit_code == 0, told.output
    assert "Unaltered: Tara Trainee" in told.output
    _tampered(written, kept)


def _salts(cast: Cast) -> list[str]:
    """Return everything with which somebody could try what a person may have written."""
    tables = ("seal", "submission", "rating", "supervision_session")
    every = union_all(*(select(metadata.tables[name].c.salt) for name in tables))
    found = [salt for salt in cast.session.scalars(every) if salt]
    assert len(found) > 100
    return found


def _tampered(written: str, kept: Path) -> None:
    for old, new, says in (
        ("<h1>The certification of Tara", "<h1>The certification of Tom", "people read"),
        ('"holder": "Tara Trainee"', '"holder": "Tom Trainee"', "signature of the file"),
        ('"level": "L4"', '"level": "L5"', "was changed"),
        ('"happened": "competency signed off"', '"happened": "nothing"', "its hash does not hold"),
        (f'"reason": "{REASON}"', '"reason": "Because."', "the words of"),
        ('"day": "2026-11-22"', '"day": "2026-11-21"', "its signature does not hold"),
    ):
        assert old in written, old
        assert any(says in line for line in check(written.replace(old, new, 1)).differs), says
    kept.write_text(written.replace('"level": "L4"', '"level": "L5"', 1))
    told = CliRunner().invoke(history, ["verify-export", str(kept)])
    assert told.exit_code == 1
    assert "is not as it was written" in told.output


@pytest.mark.parametrize("damage", ["", "<html></html>", "<!-- page begins -->"])
def test_what_is_no_file_of_ours_is_told(damage: str) -> None:
    with pytest.raises(NoCertificationFileError):
        check(damage)


def test_everything_that_a_record_shows_has_a_name_in_words() -> None:
    shown = {name for trace in TRACES for name in trace.shows}
    assert shown <= set(LABELS)
