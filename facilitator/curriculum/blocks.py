"""Lifting `:::` blocks out of a page: the fence with its settings, the content, the labels."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.curriculum.items import Kind
from facilitator.curriculum.sheets import Line, Sheet, outside_code, suggestion, trimmed

_FENCE = re.compile(r"\s*:::+\s*(.*)")
_SETTING = re.compile(r"([a-z][a-z-]*)=(\S+)")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_LABEL = re.compile(r"([A-Za-z][A-Za-z ]{2,14}):(?:\s+(.*)|$)")
LABELS = ("Hint", "After", "Source", "Look for", "Model answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block as it is written. `body` is what stands above the first label."""

    sheet: Sheet
    line: int
    kind: Kind
    settings: Mapping[str, str]
    body: Sequence[Line]
    labels: Mapping[str, Sequence[Line]]
    source: str

    def wrong(self, message: str, line: int | None = None) -> None:
        """Note a problem at a line of the block, or at its first."""
        self.sheet.wrong(line or self.line, message)


def is_id(text: str) -> bool:
    """Whether a text may be an id: small letters, digits and `-`."""
    return bool(_ID.fullmatch(text))


def lift(sheet: Sheet, lines: Sequence[Line]) -> list[Sequence[Line] | Block]:
    """Return runs of prose and blocks, in order."""
    pieces: list[Sequence[Line] | Block] = []
    prose: list[Line] = []
    opened: list[Line] = []
    for line, outside in outside_code(lines):
        found = _FENCE.match(line.text) if outside else None
        if found is None:
            (opened or prose).append(line)
            continue
        if opened and not found.group(1):
            pieces.extend(_block(sheet, opened))
        elif not opened:
            pieces.append(prose)
            prose = []
        _check_fence(sheet, line, opened, starts=bool(found.group(1)))
        opened = [line] if found.group(1) else []
    if opened:
        sheet.wrong(opened[0].number, "this block is never closed; add a line ':::' below it")
    return [piece for piece in (*pieces, prose) if isinstance(piece, Block) or trimmed(piece)]


def _check_fence(sheet: Sheet, line: Line, opened: Sequence[Line], *, starts: bool) -> None:
    if starts and opened:
        where = opened[0].number
        message = f"a new block starts before the one of line {where} is closed with ':::'"
        sheet.wrong(line.number, message)
    elif not starts and not opened:
        sheet.wrong(line.number, "':::' closes a block here, but none is open; take it away")


def _block(sheet: Sheet, lines: Sequence[Line]) -> list[Block]:
    opening, content = lines[0], trimmed(lines[1:])
    found = _FENCE.match(opening.text)
    word, *settings = found.group(1).split() if found else [""]
    if word not in [kind.value for kind in Kind]:
        sheet.wrong(opening.number, f"unknown block '{word}'{suggestion(word, Kind)}")
        return []
    body, labels = _labelled(sheet, content)
    header = " ".join(("::: ", word, *settings)).replace("  ", " ")
    text = "\n".join(line.text for line in content)
    return [
        Block(
            sheet=sheet,
            line=opening.number,
            kind=Kind(word),
            settings=_settings(sheet, opening.number, settings),
            body=body,
            labels=labels,
            source=f"{header}\n\n{text}\n\n:::\n",
        )
    ]


def _settings(sheet: Sheet, line: int, words: Sequence[str]) -> dict[str, str]:
    settings: dict[str, str] = {}
    for word in words:
        found = _SETTING.fullmatch(word)
        if found is None:
            sheet.wrong(line, f"'{word}' is no setting; write it as key=value, without spaces")
        elif found.group(1) in settings:
            sheet.wrong(line, f"'{found.group(1)}' is set twice; keep one of the two")
        else:
            settings[found.group(1)] = found.group(2)
    return settings


def _labelled(
    sheet: Sheet, lines: Sequence[Line]
) -> tuple[Sequence[Line], dict[str, Sequence[Line]]]:
    body: list[Line] = []
    labels: dict[str, list[Line]] = {}
    current = body
    for line, outside in outside_code(lines):
        found = _LABEL.fullmatch(line.text) if outside else None
        label = _label(sheet, line.number, found.group(1)) if found else None
        if found is None or label is None:
            current.append(line)
            continue
        if label in labels:
            sheet.wrong(line.number, f"'{label}:' stands here a second time; join the two")
        current = labels.setdefault(label, [])
        current.append(Line(line.number, found.group(2) or ""))
    return trimmed(body), dict(labels)


def _label(sheet: Sheet, line: int, word: str) -> str | None:
    if word in LABELS:
        return word
    # "Sources:" is a slip of the pen; "After that:" is a sentence.
    for label in LABELS:
        if word.casefold() in {label.casefold(), f"{label}s".casefold()}:
            sheet.wrong(line, f"unknown label '{word}:'; did you mean '{label}:'?")
            return label
    return None
