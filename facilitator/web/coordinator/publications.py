"""Coordinators see what is published, what is not yet, and whose contacts nobody has checked."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import cast

from flask import current_app, flash
from flask_babel import ngettext

from facilitator.certification.placing import read_whole
from facilitator.certification.queries import crowd, published_rules
from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.reader import Files, load_files
from facilitator.curriculum.region import Region
from facilitator.people.queries import names_by_key
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.publications import actions
from facilitator.publications.comparing import Comparison, How, compare
from facilitator.publications.queries import (
    PublicationLine,
    PublishedProgramme,
    current_programme,
    difference,
    published_files,
)
from facilitator.publications.queries import publications as publication_lines
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.coordinator.changes import change_rows
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.coordinator.pages.publications import (
    PublicationRow,
    PublicationsPage,
    RegionRow,
    Unpublished,
)
from facilitator.web.database import request_session, transaction
from facilitator.web.text import moment, short_day
from facilitator.web.vocabulary import translated as _

_SHOWN = 20


def publications() -> Answer:
    """Show how the curriculum stands."""
    session = request_session()
    today = day_in(programme(session).zone, clock.now())
    regions = current_programme(session).programme.regions
    return PublicationsPage(
        unpublished=_unpublished(today),
        regions=tuple(_region(region, today) for region in regions),
        rows=_rows(publication_lines(session, most=_SHOWN)),
    )


def publish_curriculum() -> Answer:
    """Publish the files as they are now; refused with every reason when they are broken."""
    try:
        files = _files()
        read_whole(files)
    except CurriculumError:
        flash(_("Nothing was published: the files have mistakes. They are listed here."), "wait")
        return see_other("coordinator.publications")
    with transaction() as session:
        made = actions.publish(session, current_actor().key, files, now=clock.now())
    if made is None:
        flash(_("Everything was published already."), "plain")
    else:
        flash(_("Publication %(number)s is out.", number=made.number))
    return see_other("coordinator.publications")


def _files() -> Files:
    return load_files(cast("Path", current_app.config["CURRICULUM"]))


def _unpublished(today: date) -> Unpublished:
    """Say what publishing would change and whom it touches, or why it would be refused."""
    session = request_session()
    try:
        files = _files()
        if not difference(session, files):
            return Unpublished(changes=(), summary="", moved=False, problems=())
        programme_after = read_whole(files)
    except CurriculumError as error:
        problems = tuple(str(it) for it in error.problems)
        return Unpublished(changes=(), summary="", moved=False, problems=problems)
    comparison = compare(published_files(session), files)
    rules = published_rules(PublishedProgramme(0, programme_after))
    rows = change_rows(comparison, crowd(session, on=today), rules)
    return Unpublished(
        changes=rows, summary=_summary(comparison), moved=not comparison, problems=()
    )


def _summary(comparison: Comparison) -> str:
    hows = Counter(change.how for change in comparison.pages)
    parts = (
        ngettext("one new page", "%(num)s new pages", hows[How.ADDED]),
        ngettext("one changed", "%(num)s changed", hows[How.CHANGED]),
        ngettext("one moved", "%(num)s moved", hows[How.MOVED]),
        ngettext("one gone", "%(num)s gone", hows[How.REMOVED]),
    )
    counted = zip(parts, (How.ADDED, How.CHANGED, How.MOVED, How.REMOVED), strict=True)
    return ", ".join(str(words) for words, how in counted if hows[how])


def _region(region: Region, today: date) -> RegionRow:
    return RegionRow(
        title=region.title, facts=_approval(region), standing=_standing(region, today)
    )


def _approval(region: Region) -> str:
    review = _("look again by %(day)s", day=short_day(region.review_by))
    if not region.approved_by or region.approved_on is None:
        return _("Nobody has approved these contacts; %(review)s", review=review)
    return _(
        "Approved by %(name)s on %(day)s; %(review)s",
        name=region.approved_by,
        day=short_day(region.approved_on),
        review=review,
    )


def _standing(region: Region, today: date) -> Standing:
    if today > region.review_by:
        return Standing(word=_("Review overdue"), tone="wait", sign="alert")
    if region.needs_notice(today):
        return Standing(word=_("Not approved"), tone="wait", sign="alert")
    return Standing(word=_("Approved"), tone="good", sign="met")


def _rows(lines: Iterable[PublicationLine]) -> tuple[PublicationRow, ...]:
    listed = tuple(lines)
    names = names_by_key(request_session(), frozenset(it.by for it in listed if it.by))
    return tuple(
        PublicationRow(
            title=_("Publication %(number)s", number=it.number),
            facts=" · ".join(
                (
                    moment(it.at),
                    names.get(it.by or "", _("the operator")),
                    str(ngettext("one page", "%(num)s pages", it.pages)),
                )
            ),
        )
        for it in listed
    )
