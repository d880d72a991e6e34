"""An entry's account as its readers see it: facts in pairs, then the words."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Protocol

from facilitator.practice.accounts import Companion, EntryAccount
from facilitator.practice.ladder import must_tell
from facilitator.web.regions import ladder_of
from facilitator.web.text import day, moment, told
from facilitator.web.vocabulary import PARTICIPATION, WELLBEING, WORDS
from facilitator.web.vocabulary import translated as _

Pair = tuple[str, str]


class Accounted(Protocol):
    """An account with what its numbers and codes stand for."""

    @property
    def account(self) -> EntryAccount: ...  # noqa: D102
    @property
    def group_label(self) -> str: ...  # noqa: D102
    @property
    def companion_name(self) -> str | None: ...  # noqa: D102
    @property
    def region(self) -> str: ...  # noqa: D102


def account_facts(entry: Accounted) -> tuple[Pair, ...]:
    """Return what was ticked and counted, only what there is."""
    account = entry.account
    return tuple(
        (term, words)
        for term, words in (
            (_("Day"), day(account.held_on)),
            (_("Group"), entry.group_label),
            (_("Part"), _part(entry)),
            (_("Minutes"), _minutes(account)),
            (_("People"), _people(account)),
            (_("Level %(level)s", level=account.safety_level), _concern(entry)),
            (_("Parts of the session"), _list(account.phases)),
            (_("Themes"), _list(account.themes)),
            (_("Who spoke"), _of(PARTICIPATION, account.participation, first=1)),
            (_("Agreed with the group"), _("Yes") if account.recording_agreed else ""),
            (_("Feeling"), _of(WELLBEING, account.wellbeing, first=0)),
            (_("Contact"), _("Asked for, before the next session") if account.contact else ""),
        )
        if words
    )


def account_words(account: EntryAccount) -> tuple[Pair, ...]:
    """Return what was written, only what there is."""
    return tuple(
        (term, words)
        for term, words in (
            (_("Went well"), account.went_well),
            (_("Would do differently"), account.would_redo),
            (_("Conflict or hurt"), account.conflict),
            (_("Reflection"), account.reflection),
        )
        if words
    )


def _part(entry: Accounted) -> str:
    part = told(WORDS[entry.account.role])
    if entry.companion_name:
        return _("%(part)s, with %(name)s", part=part, name=entry.companion_name)
    if entry.account.companion is Companion.EXTERNAL:
        return _("%(part)s, with someone qualified", part=part)
    return part


def _minutes(account: EntryAccount) -> str:
    return _(
        "%(before)s before, %(group)s group, %(after)s after",
        before=account.minutes_before,
        group=account.minutes_group,
        after=account.minutes_after,
    )


def _people(account: EntryAccount) -> str:
    return ", ".join(_numbers(account))


def _numbers(account: EntryAccount) -> Iterator[str]:
    yield _("%(number)s came", number=account.came)
    if account.expected is not None:
        yield _("%(number)s expected", number=account.expected)
    if account.newcomers is not None:
        yield _("%(number)s new", number=account.newcomers)
    if account.left_early is not None:
        yield _("%(number)s left early", number=account.left_early)


def _concern(entry: Accounted) -> str:
    account = entry.account
    words = ladder_of(entry.region)[account.safety_level].name
    if not must_tell(account.safety_level) or account.told is None:
        return words
    words = _("%(words)s. Told: %(who)s", words=words, who=told(WORDS[account.told]))
    if account.told_at is not None:
        words = f"{words}, {moment(account.told_at)}"
    if account.reference:
        words = _("%(words)s. Host record %(ref)s", words=words, ref=account.reference)
    return words


def _list(members: Iterable[StrEnum]) -> str:
    return ", ".join(sorted(told(WORDS[member]) for member in members))


def _of(words: tuple[str, ...], number: int | None, *, first: int) -> str:
    return "" if number is None else told(words[number - first])
