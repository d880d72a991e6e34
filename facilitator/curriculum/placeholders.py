"""What a page may leave to the region, such as `{{contact.crisis}}`."""

import re
from collections.abc import Mapping
from html import escape

from facilitator.curriculum.region import Contact, Region

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def values(region: Region) -> Mapping[str, str]:
    """Return the HTML that stands for each placeholder in this region."""
    duties = region.duties
    found = {
        "region.title": escape(region.title),
        "profile.title": escape(region.profile.title),
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
    return PLACEHOLDER.sub(lambda found: known.get(found.group(1), found.group()), html)


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
