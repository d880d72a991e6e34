"""Our items as GIFT: as much of them in the open as Moodle takes, the rest in comments."""

from facilitator.curriculum.items import ChoiceItem, Item
from facilitator.curriculum.reader import load_programme, read_programme
from facilitator.curriculum.recall import recall_item
from facilitator.exchange.authoring import alike
from facilitator.exchange.bringing import bring
from facilitator.exchange.gift.reading import read_gift
from facilitator.exchange.gift.writing import Pool, write_gift
from facilitator.resources import resource_folder
from tests.curriculum.sample import SAMPLE


def _gift(*items: Item) -> str:
    return write_gift([Pool(title="A quiz", items=items)])[0]


def _reason(item: Item) -> str:
    (refused,) = write_gift([Pool(title="A quiz", items=(item,))])[1]
    assert refused.item_id == item.id
    return refused.reason


def test_a_question_looks_as_moodle_would_write_it() -> None:
    item = recall_item(
        "::: single id=first for=ask critical=yes\n\nWhat: now?\n\n- [x] Ask\n  > Yes.\n"
        "- [ ] Leave {harmful}\n  > Never.\n\nAfter: Ask.\n\n:::\n"
    )
    assert _gift(item) == (
        "$CATEGORY: $course$/top/A quiz\n\n"
        "// [id:first] [tag:ask] [tag:knows]\n// [for:ask]\n// [critical:yes]\n// [harmful:2]\n"
        "::first::[markdown]What\\: now? {\n\t=Ask#Yes.\n\t~Leave#Never.\n\t####Ask.\n}\n"
    )


def test_true_or_false_tells_the_wrong_answer_first() -> None:
    item = recall_item(
        "::: true-false id=t\n\nIs it?\n\n- [x] True\n  > Yes.\n- [ ] False\n\n:::\n"
    )
    assert "TRUE##Yes." in _gift(item)


def test_shares_that_moodle_does_not_know_are_the_nearest_and_come_back_exact() -> None:
    item = recall_item("::: single id=s\n\nWhich?\n\n- [x] a {+7}\n- [ ] b {+3}\n\n:::\n")
    gift = _gift(item)
    assert "~%40%b" in gift
    (back,) = bring(read_gift(gift)).items
    assert alike(back, item)


def test_what_gift_has_no_form_for_is_left_out_by_name() -> None:
    order = recall_item("::: order id=o\n\nSort.\n\n1. a\n2. b\n\n:::\n")
    assert _reason(order) == "GIFT has no question of the kind 'order'"
    arrow = recall_item("::: text id=t\n\nWhere?\n\n- [x] a -> b\n\n:::\n")
    assert "'->'" in _reason(arrow)
    options = "".join(f"- [x] option {number}\n" for number in range(11))
    many = recall_item(f"::: multiple id=m\n\nWhich?\n\n{options}\n:::\n")
    assert "11 right answers" in _reason(many)


def test_the_quizzes_of_the_shipped_curriculum_come_back_the_same() -> None:
    for module in load_programme(resource_folder("curriculum")).modules:
        gift, refused = write_gift([Pool(title=module.title, items=module.quiz.items)])
        brought = bring(read_gift(gift))
        assert brought.refusals == ()
        stayed = {it.item_id for it in refused}
        travelled = [item for item in module.quiz.items if item.id not in stayed]
        assert len(travelled) == len(brought.items)
        for item, back in zip(travelled, brought.items, strict=True):
            assert alike(item, back)


def test_an_item_of_another_text_is_not_alike() -> None:
    module = read_programme(SAMPLE).module("asking")
    one = module.quiz.item("asking-harms")
    assert isinstance(one, ChoiceItem)
    other = recall_item(one.source.replace("Right.", "Wrong."))
    assert alike(one, one)
    assert not alike(one, other)
