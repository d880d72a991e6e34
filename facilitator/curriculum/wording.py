"""What no page may hold: telephone numbers, pictures, unknown placeholders."""

import re
from collections.abc import Collection, Iterable, Mapping

from facilitator.curriculum.placeholders import PLACEHOLDER, values
from facilitator.curriculum.region import Region
from facilitator.curriculum.sheets import Line, Sheet, below_front_matter, suggestion

_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\d{4}-\d{2}-\d{2}|\d+ ?\.\. ?\d+")
_LONG_NUMBER = re.compile(r"(?<![\w.,:])\+?\(?\d(?:[ ()./-]{0,2}\d){6,14}(?![\w%])")
_DIALLED = re.compile(
    r"\b(?:call|dial|ring|phone|text)\s+(\d{3,6})\b(?!\s*(?:people|members|times|minutes))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_SHORTEST = 3
_PICTURE = re.compile(r"!\[[^\]]*\]\(")
# What PostgreSQL, XML and paper refuse; the last two mark places in what Markdown makes.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000\ue001]")
_PAGES_WITH_NUMBERS = frozenset({"regions", "sources.md"})


def check_wording_of(sheets: Iterable[Sheet], regions: Iterable[Region]) -> None:
    """Note what may not stand on these pages, seen from every region."""
    regions = list(regions)
    known = {region.id: values(region).keys() for region in regions}
    numbers = _form_of_numbers(regions)
    for sheet in sheets:
        _check_sheet(sheet, known, numbers)


def _form_of_numbers(regions: Iterable[Region]) -> re.Pattern[str]:
    """Return the pattern of every number that a region names, however it is spaced."""
    digits = {
        re.sub(r"\D", "", number)
        for region in regions
        for contact in region.contacts
        for number in (contact.number, contact.text)
        if number
    }
    spaced = [r"[ -]?".join(number) for number in sorted(digits) if len(number) >= _SHORTEST]
    return re.compile(rf"(?<![\w.,:-])(?:{'|'.join(spaced) or '(?!)'})(?![\w%-]|[.,:]\d)")


def _check_sheet(
    sheet: Sheet, known: Mapping[str, Collection[str]], numbers: re.Pattern[str]
) -> None:
    for line, outside, below in below_front_matter(sheet.lines()):
        if unseen := _UNSEEN.search(line.text):
            message = f"a sign that nobody can see stands at place {unseen.start() + 1}; delete it"
            sheet.wrong(line.number, message)
        if not outside or (not below and line.text.lstrip().startswith("#")):
            continue
        _check_placeholders(sheet, line, known, in_front=not below)
        if sheet.file.parts[0] not in _PAGES_WITH_NUMBERS:
            _check_numbers(sheet, line, numbers)
        if below and _PICTURE.search(line.text):
            message = "pictures are not shown; say in words what the picture would show"
            sheet.wrong(line.number, message)


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


def _check_numbers(sheet: Sheet, line: Line, numbers: re.Pattern[str]) -> None:
    if not _DIGIT.search(line.text):
        return
    text = PLACEHOLDER.sub("", _ADDRESS.sub("", line.text))
    for form in (_LONG_NUMBER, numbers, _DIALLED):
        for found in form.finditer(text):
            number = found.group(found.lastindex or 0)
            message = f"'{number}' looks like a telephone number; write {{{{contact.crisis}}}}"
            sheet.wrong(line.number, f"{message} or the like, and let the region hold the number")
        # What was found once is not named again under another form.
        text = form.sub("", text)
