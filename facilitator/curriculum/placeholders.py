"""What a page may leave to the region, such as `{{contact.crisis}}`."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from facilitator.curriculum.region import Contact, Region, Rung

_LADDER = "profile.ladder"
_ALONE = re.compile(rf"<p>(\{{\{{\s*{re.escape(_LADDER)}\s*\}}\}})</p>")
_COLUMNS = ("Level", "What you may see", "What you do", "What you never do", "Whom you tell")
PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def values(region: Region) -> Mapping[str, str]:
    """Return the HTML that stands for each placeholder in this region."""
    duties = region.duties
    found = {
        "region.title": escape(region.title),
        "profile.title": escape(region.profile.title),
        _LADDER: _ladder(region.profile.ladder),
        "duty.mandated-reporter-note": escape(duties.mandated_reporter_note),
        "duty.age-of-majority": str(duties.age_of_majority),
        "duty.police": escape(duties.police),
        "duty.confidentiality": escape(duties.confidentiality),
    }
    for contact in region.contacts:
        found.update(_of_contact(contact))
    return found


def fill(html: str, region: Region) -> str:
    """Put the region's values into rendered Markdown."""
    if "{{" not in html:
        return html
    known = values(region)
    # A table cannot stand inside a paragraph.
    html = _ALONE.sub(r"\1", html)
    return PLACEHOLDER.sub(lambda found: known.get(found.group(1), found.group()), html)


def _ladder(rungs: Iterable[Rung]) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in _COLUMNS)
    rows = "".join(f"<tr>{''.join(_cells(rung))}</tr>" for rung in rungs)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div tabindex="0">{table}</div>'


def _cells(rung: Rung) -> Iterable[str]:
    # Each cell repeats its column's title: on a phone the cells stand below one another.
    _level, *titles = (f"<em>{column}</em>" for column in _COLUMNS)
    yield f"<td><strong>{rung.level}. {escape(rung.name)}</strong></td>"
    for title, lines in zip(titles, (rung.signs, rung.do, rung.never), strict=False):
        yield f"<td>{title}<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul></td>"
    by = f" ({escape(rung.by)})" if rung.by else ""
    yield f"<td>{titles[-1]}{escape(rung.tell)}{by}</td>"


def _of_contact(contact: Contact) -> dict[str, str]:
    name = f"contact.{contact.id}"
    call = _link("tel", contact.number)
    return {
        # A number that nobody has filled in yet leaves the name alone.
        name: f"{escape(contact.name)} {call}".rstrip(),
        f"{name}.name": escape(contact.name),
        f"{name}.number": call or escape(contact.name),
        f"{name}.text": _link("sms", contact.text) or escape(contact.name),
        f"{name}.hours": escape(contact.hours),
        f"{name}.when": escape(contact.when),
    }


def _link(scheme: str, number: str | None) -> str:
    if not number:
        return ""
    dialled = re.sub(r"[^\d+]", "", number)
    return f'<a href="{scheme}:{dialled}">{escape(number)}</a>'
