"""What no page may hold: telephone numbers, pictures, broken links, unknown placeholders."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from facilitator.curriculum.placeholders import PLACEHOLDER, values
from facilitator.curriculum.region import Region
from facilitator.curriculum.sheets import Line, Sheet, outside_code, suggestion

_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\d{4}-\d{2}-\d{2}")
_LONG_NUMBER = re.compile(r"(?<![\w.,:])\+?\(?\d(?:[ ()./-]{0,2}\d){6,14}(?![\w%])")
_DIALLED = re.compile(
    r"\b(?:call|dial|ring|phone|text)\s+(\d{3,6})\b(?!\s*(?:people|members|times|minutes))",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"!\[[^\]]*\]\(")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_LEADS = ("https://", "http://", "mailto:", "#")
_PAGES_WITH_NUMBERS = frozenset({"regions", "sources.md"})


def check_wording_of(sheets: Iterable[Sheet], regions: Iterable[Region]) -> None:
    """Note what may not stand on these pages, seen from every region."""
    regions = list(regions)
    known = {region.id: values(region).keys() for region in regions}
    numbers = frozenset(
        digits
        for region in regions
        for contact in region.contacts
        for number in (contact.number, contact.text)
        if number and len(digits := re.sub(r"\D", "", number)) > 2  # noqa: PLR2004
    )
    for sheet in sheets:
        _check_sheet(sheet, known, numbers)


def _check_sheet(
    sheet: Sheet, known: Mapping[str, Collection[str]], numbers: frozenset[str]
) -> None:
    ends = 0
    for line, outside in outside_code(sheet.lines()):
        ends += line.text == "---" and ends < 2  # noqa: PLR2004
        if not outside or (ends == 1 and line.text.lstrip().startswith("#")):
            continue
        _check_placeholders(sheet, line, known, in_front=ends == 1)
        if sheet.file.parts[0] not in _PAGES_WITH_NUMBERS:
            _check_numbers(sheet, line, numbers)
        if ends > 1:
            _check_links(sheet, line)


def _check_placeholders(
    sheet: Sheet, line: Line, known: Mapping[str, Collection[str]], *, in_front: bool
) -> None:
    for name in PLACEHOLDER.findall(line.text):
        written = f"{{{{{name}}}}}"
        missing = [region for region, names in known.items() if name not in names]
        if in_front or sheet.file.parts[0] == "regions":
            sheet.wrong(line.number, f"{written} is not filled in here; use it in text only")
        elif missing and len(missing) < len(known):
            message = f"region '{missing[0]}' has no {written}; add it to that region's page"
            sheet.wrong(line.number, message)
        elif missing:
            names = {name for region in known.values() for name in region}
            sheet.wrong(line.number, f"unknown placeholder {written}{suggestion(name, names)}")


def _check_numbers(sheet: Sheet, line: Line, numbers: frozenset[str]) -> None:
    text = PLACEHOLDER.sub("", _ADDRESS.sub("", line.text))
    for number in _numbers(text, numbers):
        message = (
            f"'{number}' looks like a telephone number; write {{{{contact.crisis}}}} or the like"
        )
        sheet.wrong(line.number, f"{message}, and put the number on the region's page")


def _numbers(text: str, numbers: frozenset[str]) -> Iterator[str]:
    if not any(sign.isdigit() for sign in text):
        return
    yield from (found.group() for found in _LONG_NUMBER.finditer(text))
    text = _LONG_NUMBER.sub("", text)
    dialled = {found.group(1) for found in _DIALLED.finditer(text)}
    yield from sorted(dialled)
    for number in sorted(numbers):
        spaced = r"[ -]?".join(number)
        found = re.search(rf"(?<![\w.,:-]){spaced}(?![\w%-]|[.,:]\d)", text)
        if found and found.group() not in dialled:
            yield found.group()


def _check_links(sheet: Sheet, line: Line) -> None:
    if _PICTURE.search(line.text):
        sheet.wrong(
            line.number, "pictures are not shown; say in words what the picture would show"
        )
        return
    for target in _LINK.findall(line.text):
        if not target.startswith(_LEADS):
            message = (
                f"the link to '{target}' leads nowhere; begin it with https:// or name the page"
            )
            sheet.wrong(line.number, message)
