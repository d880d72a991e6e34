"""What goes along is counted with the same few statements, however many people there are."""

from facilitator.handovers.queries import goes_along
from facilitator.handovers.rules import Along
from tests.cast import Cast
from tests.practice.log import Log
from tests.quizzes.trying import Trying
from tests.quizzes.writing import hand_in, publish_written
from tests.web.asking import listening


def test_written_answers_that_nobody_has_marked_go_along(cast: Cast) -> None:
    log = Log(cast)
    log.sent()
    log.confirmed(sitting=2)
    publish_written(cast)
    hand_in(Trying(cast, cast.tara))
    along = goes_along(cast.session, [cast.enrolment.id, cast.toms_enrolment.id])
    assert along == {
        cast.enrolment.id: Along(entries=1, written_answers=1),
        cast.toms_enrolment.id: Along(),
    }


def test_more_people_ask_for_no_statement_more(cast: Cast) -> None:
    ids = [cast.enrolment.id, cast.toms_enrolment.id]
    with listening(cast.session.connection()) as asked:
        goes_along(cast.session, ids)
    assert len(asked) == 5
