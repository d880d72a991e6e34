"""Coordinators see what is published, what is not yet, and whose contacts nobody has checked."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import cast

from flask import current_app, flash
from flask_babel import ngettext

from facilitator.certification.placing import read_whole
from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.reader import Files, load_files
from facilitator.curriculum.region import Region
from facilitator.people.queries import names_by_key
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.publications import actions
from facilitator.publications.queries import PublicationLine, current_programme, difference
from facilitator.publications.queries import publications as publication_lines
from facilitator.publications.rules import Difference
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
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
        unpublished=_unpublished(),
        regions=tuple(_region(region, today) for region in regions),
        rows=_rows(publication_lines(session)),
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


def _unpublished() -> Unpublished:
    """Say what publishing would change, or why it would be refused."""
    try:
        files = _files()
        change = difference(request_session(), files)
        if change:
            read_whole(files)
    except CurriculumError as error:
        return Unpublished(changes=(), more="", problems=tuple(str(it) for it in error.problems))
    return _changes(change)


def _changes(change: Difference) -> Unpublished:
    changes = (
        *((_("New"), name) for name in change.added),
        *((_("Changed"), name) for name in change.changed),
        *((_("Gone"), name) for name in change.removed),
    )
    left = len(changes) - _SHOWN
    more = ngettext("and one more", "and %(num)s more", left) if left > 0 else ""
    return Unpublished(changes=changes[:_SHOWN], more=str(more), problems=())


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
    listed = tuple(lines)[:_SHOWN]
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
