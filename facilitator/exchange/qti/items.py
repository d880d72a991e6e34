"""One item of ours as an `assessmentItem`."""

from xml.etree.ElementTree import Element

from facilitator.curriculum.items import Item, WrittenItem
from facilitator.curriculum.places import Prose
from facilitator.curriculum.region import Region
from facilitator.exchange.qti import scoring, typed  # noqa: F401 -- it adds its kinds to `ask`
from facilitator.exchange.qti.asking import Asked, ask
from facilitator.exchange.qti.elements import QTI, blocks, document, element, worded

_TITLE = 60


def assessment_item(item: Item, region: Region, language: str) -> bytes:
    """Return the XML file of an item, with the contacts of a region in its texts."""
    asked = ask(item, region)
    told = [*asked.told, *([(scoring.AFTER, item.after)] if item.after else [])]
    root = element(
        "assessmentItem",
        {
            "xmlns": QTI,
            "identifier": item_identifier(item),
            "title": _title(item),
            "adaptive": "false",
            "timeDependent": "false",
            "xml:lang": language,
        },
        asked.declaration,
        *_outcomes(item, asked, told=bool(told)),
        _body(item, asked, region),
    )
    rules = [*asked.rules, *([scoring.tell(scoring.AFTER)] if item.after else [])]
    if rules:
        root.append(element("responseProcessing", None, *rules))
    root.extend(_feedback(identifier, prose, region) for identifier, prose in told)
    return document(root)


def item_identifier(item: Item) -> str:
    """Return an item's id as XML allows it: it begins with a letter."""
    return f"item-{item.id}"


def _title(item: Item) -> str:
    words = " ".join(item.question.source.split())
    return words if len(words) <= _TITLE else words[: _TITLE - 1].rstrip() + "…"


def _outcomes(item: Item, asked: Asked, *, told: bool) -> list[Element]:
    made = [
        _outcome(scoring.SCORE, "float", "0"),
        _outcome("MAXSCORE", "float", str(item.points)),
    ]
    made[0].set("normalMaximum", str(item.points))
    if told:
        made.append(_outcome(scoring.FEEDBACK, "identifier", None, cardinality="multiple"))
    if any(part.get("identifier") == scoring.HARMFUL for it in asked.rules for part in it.iter()):
        made.append(_outcome(scoring.HARMFUL, "boolean", "false"))
    return made


def _outcome(
    identifier: str, base: str, default: str | None, *, cardinality: str = "single"
) -> Element:
    attributes = {"identifier": identifier, "cardinality": cardinality, "baseType": base}
    made = element("outcomeDeclaration", attributes)
    if default is not None:
        made.append(element("defaultValue", None, worded("value", default)))
    return made


def _body(item: Item, asked: Asked, region: Region) -> Element:
    body = element("itemBody", None, blocks(item.question, region))
    if item.hint:
        # Closed until it is asked for, as our own hints are.
        body.append(element("infoControl", {"title": "Hint"}, blocks(item.hint, region)))
    body.append(asked.interaction)
    if isinstance(item, WrittenItem):
        body.append(_rubric(item, region))
    return body


def _rubric(item: WrittenItem, region: Region) -> Element:
    lines = []
    for line in item.rubric:
        entry = element("li", None, blocks(line.text, region))
        entry.append(
            worded("p", "ask for a conversation" if line.talk else f"points: {line.points}")
        )
        lines.append(entry)
    made = element("rubricBlock", {"view": "scorer"}, element("ul", None, *lines))
    if item.model_answer:
        made.append(blocks(item.model_answer, region))
    return made


def _feedback(identifier: str, prose: Prose, region: Region) -> Element:
    attributes = {
        "outcomeIdentifier": scoring.FEEDBACK,
        "identifier": identifier,
        "showHide": "show",
    }
    return element("modalFeedback", attributes, blocks(prose, region))
