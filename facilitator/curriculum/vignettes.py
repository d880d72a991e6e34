"""Reading a vignette: a meeting to rate alone, and the expert key that is shown afterwards."""

from collections.abc import Iterator, Sequence

from facilitator.curriculum.frontmatter import Keys, split
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.reference import (
    Anchor,
    KeyedItem,
    ObservationForm,
    ObservedItem,
    Vignette,
)
from facilitator.curriculum.sections import Section, read_sections
from facilitator.curriculum.sheets import Sheet, line_of_key, suggestion
from facilitator.curriculum.tables import Row, read_table
from facilitator.curriculum.writing import refuse_blocks, shared_keys, without_title

NOT_SEEN = "not seen"
_SECTIONS = ("scene", "key", "talk")
_COLUMNS = ("Item", "Level", "Harmful", "Why")
_LEVELS: dict[str, Anchor | None] = {
    **{str(level.value): level for level in Anchor},
    NOT_SEEN: None,
}


def read_vignette(sheet: Sheet) -> Vignette:
    """Read a page of `calibration/`: front matter, an opening, and its three sections."""
    keys, lines = split(sheet)
    shared = shared_keys(keys)
    intro, sections = read_sections(sheet, without_title(sheet, lines, shared["title"]))
    found = {section.name: section for section in sections}
    for section in sections:
        if section.name not in _SECTIONS:
            message = f"unknown section #{section.name}{suggestion(section.name, _SECTIONS)}"
            sheet.wrong(section.line, message)
    vignette = Vignette(
        **shared,
        minutes=keys.number("minutes", least=1),
        sources=keys.words("sources"),
        review_by=keys.day("review-by"),
        reviewed_by=keys.optional("reviewed-by"),
        content_note=keys.optional("content-note"),
        intro=intro,
        scene=_prose(keys, found, "scene"),
        key=_key(keys, found),
        talk=_prose(keys, found, "talk"),
    )
    refuse_blocks(sheet, lines)
    keys.finish()
    return vignette


def faults_of_key(vignette: Vignette, form: ObservationForm | None) -> Iterator[tuple[Place, str]]:
    """Yield what is wrong between an expert key and the form that the scene is rated on."""
    head = Place(vignette.place.file, line_of_key(vignette.source, "id"))
    if form is None:
        yield head, "a vignette is rated on observation.md, and there is none; write that page"
        return
    items = {item.id: item for item in form.items}
    spoken = [said.item for said in vignette.key]
    for number, said in enumerate(vignette.key):
        if said.item in spoken[:number]:
            yield said.place, f"the key speaks of '{said.item}' twice; keep one of the two lines"
        else:
            yield from _faults_of_line(said, items)
    for item in items:
        if spoken and item not in spoken:
            message = f"the key says nothing of '{item}'; add a line, with '{NOT_SEEN}' if need be"
            yield head, message


def _faults_of_line(
    said: KeyedItem, items: dict[str, ObservedItem]
) -> Iterator[tuple[Place, str]]:
    item = items.get(said.item)
    if item is None:
        yield (
            said.place,
            f"unknown item of observation.md '{said.item}'{suggestion(said.item, items)}",
        )
        return
    acts = [act.id for act in item.harmful]
    yield from _faults_of_acts(said, item, acts)
    if said.level is Anchor.HARMFUL and acts and not said.acts:
        yield said.place, f"level 1 names what was harmful; choose from {', '.join(acts)}"


def _faults_of_acts(
    said: KeyedItem, item: ObservedItem, acts: Sequence[str]
) -> Iterator[tuple[Place, str]]:
    for act in said.acts:
        if act not in acts:
            yield said.place, f"'{item.id}' names no harmful act '{act}'{suggestion(act, acts)}"
    if said.acts and said.level is not Anchor.HARMFUL:
        yield said.place, "what the form names as harmful is always level 1; write 1"


def _prose(keys: Keys, found: dict[str, Section], name: str) -> Prose:
    section = found.get(name)
    prose = keys.sheet.prose(section.lines if section else [])
    if not prose and not keys.broken:
        message = f"a vignette has a section '{name}'; write '## Title {{#{name}}}' and its text"
        keys.sheet.wrong(1, message)
    return prose


def _key(keys: Keys, found: dict[str, Section]) -> tuple[KeyedItem, ...]:
    section = found.get("key")
    lines = [line for line in section.lines if line.text.startswith("|")] if section else []
    rows = read_table(keys.sheet, lines)
    if not rows or rows[0].cells != _COLUMNS:
        if not keys.broken:
            message = f"the section 'key' holds a table {' | '.join(_COLUMNS)}"
            keys.sheet.wrong(section.line if section else 1, message)
        return ()
    return _keyed(keys.sheet, rows[1:])


def _keyed(sheet: Sheet, rows: Sequence[Row]) -> tuple[KeyedItem, ...]:
    return tuple(_line(sheet, row) for row in rows)


def _line(sheet: Sheet, row: Row) -> KeyedItem:
    level = row.cell(1)
    if level not in _LEVELS:
        sheet.wrong(row.line, f"the level is 1, 2, 3, 4 or '{NOT_SEEN}', not '{level}'")
    if not row.cell(3):
        sheet.wrong(row.line, "say why in a sentence or two; raters read it after their own")
    return KeyedItem(
        item=row.cell(0),
        level=_LEVELS.get(level),
        acts=tuple(act.strip() for act in row.cell(2).split(",") if act.strip()),
        why=row.prose(sheet, 3),
        place=sheet.place(row.line),
    )
