"""What a page was asked, read back from it; and sending answers as a browser would."""

from collections.abc import Sequence

from facilitator.curriculum.items import Item, Kind
from facilitator.demo.answers import best_answer
from facilitator.quizzes.answers import places_of
from facilitator.quizzes.drawing import lay_out
from tests.quizzes.trying import Trying

Fields = dict[str, object]


def fields_for(item: Item, name: str, places: Sequence[str]) -> Fields:
    """Return the fields that give this answer."""
    if item.kind in {Kind.ORDER, Kind.MATCH, Kind.JUDGE}:
        return {f"{name}-{line}": place for line, place in enumerate(places, start=1)}
    return {name: list(places)}


def best_fields(trying: Trying, attempt: str) -> Fields:
    """Return a form in which every answer of the try is right."""
    seed = trying.sheet(attempt).seed
    fields: Fields = {}
    for position, item in trying.items(attempt).items():
        places = places_of(lay_out(item, seed), best_answer(item))
        fields |= fields_for(item, f"q{position}", places)
    return fields


def secrets_of(item: Item) -> list[str]:
    """Return every text of an item that nobody may see before they have answered."""
    found: list[str] = []
    for name in ("options", "answers", "ranges", "statements"):
        found += [it.feedback.source for it in getattr(item, name, ()) if it.feedback]
    found += [it.if_wrong.source for it in getattr(item, "pairs", ()) if it.if_wrong]
    found += [it.text.source for it in getattr(item, "rubric", ())]
    if item.after:
        found.append(item.after.source)
    return found
