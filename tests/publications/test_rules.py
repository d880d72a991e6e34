"""What a publication would change."""

from facilitator.publications.rules import difference_between, refusal_to_publish


def test_a_difference_names_what_is_added_changed_and_removed() -> None:
    difference = difference_between({"a": "1", "b": "1", "c": "1"}, {"b": "2", "c": "1", "d": "1"})
    assert (difference.added, difference.changed, difference.removed) == (("d",), ("b",), ("a",))
    assert refusal_to_publish(difference) is None


def test_nothing_is_published_twice_over() -> None:
    refusal = refusal_to_publish(difference_between({"a": "1"}, {"a": "1"}))
    assert refusal is not None
    assert refusal.code == "unchanged"
