"""What publishing would change, in words: page by page, what it claims, whom it touches."""

from collections.abc import Iterator
from datetime import date

from flask_babel import ngettext

from facilitator.certification.versions import RuleVersions
from facilitator.curriculum.layout import PageKind
from facilitator.curriculum.pages import Change
from facilitator.errors import N_
from facilitator.publications.asking import Ask, Crowd, Touched, groups_of, touched
from facilitator.publications.cautions import cautions
from facilitator.publications.comparing import Comparison, How, ItemChange, PageChange
from facilitator.publications.telling import digests
from facilitator.web.coordinator.pages.publications import ChangeRow
from facilitator.web.text import long_day, say, told
from facilitator.web.vocabulary import translated as _

_KINDS = {
    PageKind.PROGRAMME: N_("Programme and rules"),
    PageKind.COMPETENCIES: N_("Competencies"),
    PageKind.SOURCES: N_("Sources"),
    PageKind.REGION: N_("Region"),
    PageKind.MODULE: N_("Module"),
    PageKind.LESSON: N_("Lesson"),
    PageKind.QUIZ: N_("Quiz"),
    PageKind.PRACTICE: N_("Practice page"),
    PageKind.SCENARIO: N_("Scenario"),
    PageKind.ROLE_PLAY: N_("Role-play"),
    PageKind.OBSERVATION: N_("Observation form"),
    PageKind.VIGNETTE: N_("Scene to rate"),
    PageKind.GLOSSARY: N_("Glossary"),
    PageKind.HANDBOOK: N_("Handbook"),
    PageKind.FOUNDING: N_("What was asked for"),
}
_HOWS = {
    How.ADDED: N_("New"),
    How.CHANGED: N_("Changed"),
    How.MOVED: N_("Moved"),
    How.REMOVED: N_("Gone"),
}
_CLAIMS = {
    Change.EDITORIAL: N_("says: only words, nothing is asked"),
    Change.OPTIONAL: N_("says: worth a look"),
    Change.RE_READ: N_("says: read it again"),
    Change.RE_ASSESS: N_("says: sit it again"),
}
_MOST_ITEMS = 12


def change_rows(
    comparison: Comparison, people: Crowd, rules: RuleVersions
) -> tuple[ChangeRow, ...]:
    """Return a row for each page that differs."""
    return tuple(_row(change, comparison, people, rules) for change in comparison.pages)


def _row(
    change: PageChange, comparison: Comparison, people: Crowd, rules: RuleVersions
) -> ChangeRow:
    found = touched(change, groups_of(change, people, comparison.modules))
    if change.key.kind is PageKind.PROGRAMME:
        who = tuple(_enrolled(people, rules))
    else:
        who = tuple(_who(change, found))
    return ChangeRow(
        title=_("%(kind)s: %(title)s", kind=told(_KINDS[change.key.kind]), title=_title(change)),
        how=_how(change),
        alters=change.how is not How.ADDED,
        facts=" · ".join(_facts(change)),
        why=change.leaf.why if change.how is How.CHANGED else "",
        questions=tuple(_questions(change)),
        cautions=tuple(say(it) for it in cautions(change, comparison)),
        people=who,
    )


def _title(change: PageChange) -> str:
    language = change.key.language
    return f"{change.leaf.title} ({language})" if language else change.leaf.title


def _how(change: PageChange) -> str:
    if change.how is How.CHANGED and change.moved:
        return _("Changed and moved")
    return told(_HOWS[change.how])


def _facts(change: PageChange) -> Iterator[str]:
    yield change.key.id
    if change.how is How.CHANGED and change.before and change.after:
        if change.after.change is not None:
            yield told(_CLAIMS[change.after.change])
        if change.before.revision != change.after.revision:
            old, new = change.before.revision, change.after.revision
            yield _("revision %(old)s to %(new)s", old=old, new=new)
    yield _("digest %(digest)s", digest=" → ".join(dict.fromkeys(digests(change))))


def _questions(change: PageChange) -> Iterator[str]:
    if change.how in {How.ADDED, How.REMOVED}:
        return
    for item in change.items[:_MOST_ITEMS]:
        yield _item(item)
    left = len(change.items) - _MOST_ITEMS
    if left > 0:
        yield str(ngettext("and one more question", "and %(num)s more questions", left))


def _item(item: ItemChange) -> str:
    how = told(_HOWS[item.how]).lower()
    if item.answer_changed:
        return _("question “%(item)s”: %(how)s, another answer is right", item=item.id, how=how)
    if item.moved_from:
        return _(
            "question “%(item)s”: %(how)s, from %(page)s",
            item=item.id,
            how=how,
            page=item.moved_from,
        )
    return _("question “%(item)s”: %(how)s", item=item.id, how=how)


def _who(change: PageChange, found: Touched) -> Iterator[str]:
    if change.how is How.ADDED or change.key.kind not in _DONE:
        return
    if not found.under_way + found.done:
        yield _("Nobody has begun it yet, so nobody is asked anything.")
        return
    yield _(
        "%(begun)s. %(done)s, %(certified)s of them certified.",
        begun=ngettext("One person is under way", "%(num)s people are under way", found.under_way),
        done=_done(change, found),
        certified=found.certified,
    )
    yield _asked(found)


_DONE = {
    PageKind.LESSON: lambda count: ngettext(
        "One person has read it", "%(num)s people have read it", count
    ),
    PageKind.QUIZ: lambda count: ngettext(
        "One person has passed it", "%(num)s people have passed it", count
    ),
    PageKind.SCENARIO: lambda count: ngettext(
        "One person has walked it", "%(num)s people have walked it", count
    ),
}


def _done(change: PageChange, found: Touched) -> str:
    return str(_DONE[change.key.kind](found.done))


def _asked(found: Touched) -> str:
    day = long_day(found.by) if found.by else _("no fixed day")
    match found.ask:
        case Ask.RE_SIT:
            return _(
                "Asked to sit the quiz again, by %(day)s: %(asked)s. Until then a pass counts, "
                "certificates hold, and an open try goes on as it was asked.",
                day=day,
                asked=found.asked,
            )
        case Ask.RE_READ:
            return _(
                "Asked to read it again, by %(day)s: %(asked)s. Passes and certificates stay.",
                day=day,
                asked=found.asked,
            )
        case Ask.OPTIONAL:
            return _("Told that it has changed: %(asked)s. Nothing is asked.", asked=found.asked)
        case Ask.NOTHING:
            return _("Nothing is asked of anybody.")


def _enrolled(people: Crowd, rules: RuleVersions) -> Iterator[str]:
    until = {it.rules.version: it.until for it in rules.earlier}
    for version, groups in sorted(people.rules.items()):
        count = sum(it.people for it in groups)
        certified = sum(it.people for it in groups if it.certified)
        yield _(
            "Enrolled under version %(version)s of the rules: %(count)s, %(certified)s of them "
            "certified. %(holds)s",
            version=version,
            count=count,
            certified=certified,
            holds=_holds(until.get(version)),
        )


def _holds(until: date | None) -> str:
    if until is None:
        return _("They go by the newest version.")
    return _("They keep theirs until %(day)s.", day=long_day(until))
