"""What goes out comes back the same, whatever signs stand in it."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from facilitator.curriculum.items import Item
from facilitator.curriculum.recall import recall_item
from facilitator.exchange.authoring import alike, written
from facilitator.exchange.bringing import bring
from facilitator.exchange.gift.reading import read_gift
from facilitator.exchange.gift.writing import Pool, write_gift
from tests.exchange.making import items, travellers

# Items have so many parts that shrinking one takes minutes; what failed is short enough.
CALM = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@CALM
@given(items())
def test_an_item_that_is_written_is_read_as_the_same_item(item: Item) -> None:
    text = written(item)
    again = recall_item(text)
    assert alike(again, item)
    assert written(again) == text


@CALM
@given(st.lists(travellers(), min_size=1, max_size=3, unique_by=lambda item: item.id))
def test_items_that_go_out_as_gift_come_back_the_same(pool: list[Item]) -> None:
    gift, refused = write_gift([Pool(title="A quiz", items=tuple(pool))])
    brought = bring(read_gift(gift))
    stayed = {it.item_id for it in refused}
    assert brought.refusals == ()
    back = {item.id: item for item in brought.items}
    assert back.keys() | stayed == {item.id for item in pool}
    for item in pool:
        if item.id not in stayed:
            assert alike(back[item.id], item), (written(item), written(back[item.id]))


@CALM
@given(st.lists(travellers(), min_size=1, max_size=2, unique_by=lambda item: item.id))
def test_the_same_items_make_the_same_file(pool: list[Item]) -> None:
    pools = [Pool(title="A quiz", items=tuple(pool))]
    assert write_gift(pools) == write_gift(pools)
