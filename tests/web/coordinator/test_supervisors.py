"""Who is trained and calibrated, as coordinators see it, and what assigning names."""

from collections.abc import Callable
from http import HTTPStatus

from sqlalchemy import Connection

from facilitator.calibration.models import TrainingStatement
from facilitator.people.models import Person
from facilitator.people.rules import Role
from tests.browser import Browser
from tests.calibration.rating import Rating
from tests.cast import Cast
from tests.web.asking import listening

Browse = Callable[[Person | None], Browser]


def test_a_coordinator_sees_who_is_calibrated_and_nobodys_levels(
    cast: Cast, browse: Browse
) -> None:
    rating, cora = Rating(cast), browse(cast.cora)
    for vignette in rating.vignettes:
        rating.rated(cast.sam, vignette)
    page = cora.open("coordinator.supervisors")
    assert "2 scenes rated within 12 months; that holds until Mon 22 Nov 2027" in page.text
    assert "Fewer than 2 scenes rated in the last 12 months" in page.text
    assert "from 5 supervisors up" in page.text
    assert "kappa" not in page.text
    for hidden in ("Milder", "stricter"):
        assert hidden not in cora.open("coordinator.supervisor", person_id=cast.sam.public_id).text
    for person in rating.colleagues(4):
        for vignette in rating.vignettes[1:]:
            rating.rated(person, vignette)
    assert "Weighted kappa" in cora.open("coordinator.supervisors").text


def test_training_is_attested_with_words_and_can_be_taken_back(cast: Cast, browse: Browse) -> None:
    cora, place = browse(cast.cora), {"person_id": cast.sam.public_id}
    empty = cora.send("coordinator.attest_training", {"trained": "yes", "words": " "}, **place)
    assert empty.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say in a few words what it rests on." in empty.text
    sent = {"trained": "yes", "words": "Two days with the host, 2025"}
    done = cora.follow(cora.send("coordinator.attest_training", sent, **place))
    assert "A coordinator confirmed training to supervise on" in done.text
    assert "Two days with the host, 2025" in done.text
    cora.send("coordinator.attest_training", {"trained": "no", "words": "A slip."}, **place)
    page = cora.open("coordinator.supervisor", **place)
    assert "No coordinator has confirmed training" in page.text
    assert cast.count(TrainingStatement) == 2


def test_nobody_attests_their_own_training(cast: Cast, browse: Browse) -> None:
    cast.grant(cast.cora, Role.SUPERVISOR)
    cast.session.commit()
    cora, place = browse(cast.cora), {"person_id": cast.cora.public_id}
    assert (
        "Another coordinator says so of you." in cora.open("coordinator.supervisor", **place).text
    )
    sent = {"trained": "yes", "words": "Myself"}
    assert cora.send("coordinator.attest_training", sent, **place).status is HTTPStatus.FORBIDDEN
    stranger = cora.send("coordinator.attest_training", sent, person_id="A" * 16)
    assert stranger.status is HTTPStatus.NOT_FOUND


def test_whoever_assigns_is_told_what_to_think_of(cast: Cast, browse: Browse) -> None:
    page = browse(cast.cora).open("coordinator.person", person_id=cast.tara.public_id)
    assert "Sam Supervisor (training not confirmed; no scenes rated lately)" in page.text


def test_the_list_asks_little_however_many_supervise(
    cast: Cast, browse: Browse, connection: Connection
) -> None:
    rating, cora = Rating(cast), browse(cast.cora)
    for vignette in rating.vignettes:
        rating.rated(cast.sam, vignette)
        rating.rated(cast.olga, vignette)
    assert cora.open("coordinator.supervisors").status == 200
    with listening(connection) as asked:
        cora.client.get(cora.url("coordinator.supervisors", {}))
    assert len(asked) <= 9, str(asked)
