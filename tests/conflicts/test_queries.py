"""Each of the two sees the other, and no reason, as there is none."""

from dataclasses import fields

from facilitator.conflicts.queries import ConflictLine, conflicts_of, in_conflict_with
from tests.cast import Cast
from tests.conflicts.declaring import declare


def test_each_sees_the_other(cast: Cast) -> None:
    declare(cast, cast.tara, cast.tara, cast.sam)
    declare(cast, cast.cora, cast.olga, cast.sam)
    of_sam = [line.other_name for line in conflicts_of(cast.session, cast.sam.id)]
    assert of_sam == ["Olga Othersupervisor", "Tara Trainee"]
    (of_tara,) = conflicts_of(cast.session, cast.tara.id)
    assert (of_tara.other_name, of_tara.other_public_id) == (cast.sam.name, cast.sam.public_id)
    assert conflicts_of(cast.session, cast.tom.id) == ()
    both = in_conflict_with(cast.session, {cast.sam.id})
    assert both == {cast.sam.id, cast.tara.id, cast.olga.id}
    assert in_conflict_with(cast.session, {cast.tom.id}) == frozenset()


def test_a_line_holds_two_people_and_a_day_and_nothing_of_why() -> None:
    names = {field.name for field in fields(ConflictLine)}
    assert names == {"public_id", "other_public_id", "other_name", "declared_at"}
