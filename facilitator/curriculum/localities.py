"""Reading a region: contacts, duties, and the ladder of its policy profile."""

import json
import re
from dataclasses import asdict
from datetime import date

from facilitator.curriculum.blocks import is_id
from facilitator.curriculum.frontmatter import Keys, split
from facilitator.curriculum.layout import REGION_TEMPLATE
from facilitator.curriculum.region import Contact, Duties, PolicyProfile, Region, Reporter, Rung
from facilitator.curriculum.sheets import Sheet, digest_of
from facilitator.curriculum.writing import page_id, without_title

_NUMBER = re.compile(r"\+?[\d ()/-]{2,24}")
_LEVELS = [0, 1, 2, 3, 4]


def read_region(sheet: Sheet) -> Region:
    """Read a page of `regions/`."""
    keys, lines = split(sheet)
    title = keys.text("title")
    if not keys.has("review-by") and not keys.broken:
        keys.wrong("review-by", "'review-by' is missing; add a day such as 2027-06-30")
    region = Region(
        id=page_id(keys),
        title=title,
        place=sheet.place(1),
        digest=digest_of(sheet.source),
        source=sheet.source,
        intro=sheet.prose(without_title(sheet, lines, title)),
        contacts=_contacts(keys.table("contacts")),
        duties=_duties(keys.table("duties")),
        profile=_profile(keys.table("profile")),
        approved_by=keys.optional("approved-by"),
        approved_on=keys.day("approved-on"),
        review_by=keys.day("review-by") or date.min,
    )
    if bool(region.approved_by) != bool(region.approved_on):
        keys.wrong("approved-on", "give both 'approved-by' and 'approved-on', or leave both empty")
    if region.id == REGION_TEMPLATE.stem and sheet.file != REGION_TEMPLATE:
        keys.wrong("id", "this is still the id of the template; give the region one of its own")
    keys.finish()
    return region


def _contacts(keys: Keys) -> tuple[Contact, ...]:
    keys.asked.update(keys.nodes)
    for name in keys.nodes:
        if not is_id(name):
            keys.wrong(name, f"the name '{name}' should have only small letters, digits and '-'")
    return tuple(_contact(name, keys.table(name)) for name in keys.nodes)


def _contact(name: str, keys: Keys) -> Contact:
    contact = Contact(
        id=name,
        name=keys.text("name"),
        number=_number(keys, "number"),
        text=_number(keys, "text"),
        hours=keys.text("hours"),
        when=keys.text("when"),
        place=keys.sheet.place(keys.line),
    )
    keys.finish()
    return contact


def _number(keys: Keys, key: str) -> str | None:
    value = keys.optional(key)
    if value and not _NUMBER.fullmatch(value):
        keys.wrong(key, f"'{value}' is no telephone number; write it as people read it out")
    return value


def _duties(keys: Keys) -> Duties:
    duties = Duties(
        mandated_reporter=keys.word("mandated-reporter", Reporter),
        mandated_reporter_note=keys.text("mandated-reporter-note"),
        age_of_majority=keys.number("age-of-majority", least=1),
        police=keys.text("police"),
        confidentiality=keys.text("confidentiality"),
    )
    keys.finish()
    return duties


def _profile(keys: Keys) -> PolicyProfile:
    name, title = page_id(keys), keys.text("title")
    version = keys.number("version", least=1)
    ladder = tuple(_rung(level) for level in keys.tables("levels"))
    if [rung.level for rung in ladder] != _LEVELS and not keys.broken:
        keys.wrong("levels", "the ladder has the levels 0, 1, 2, 3 and 4, in this order")
    keys.finish()
    agreed = {"id": name, "version": version, "ladder": [asdict(rung) for rung in ladder]}
    digest = digest_of(json.dumps(agreed, sort_keys=True))
    return PolicyProfile(id=name, title=title, version=version, ladder=ladder, digest=digest)


def _rung(keys: Keys) -> Rung:
    rung = Rung(
        level=keys.number("level"),
        name=keys.text("name"),
        signs=keys.words("signs", needed=True),
        do=keys.words("do", needed=True),
        never=keys.words("never", needed=True),
        tell=keys.text("tell"),
        by=keys.blank("by"),
        record=keys.text("record"),
        debrief=keys.text("debrief"),
    )
    keys.finish()
    return rung
