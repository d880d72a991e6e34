"""Where a change looks larger than it says. Each is a question; none stops a publication."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from facilitator.curriculum.layout import PageKind
from facilitator.curriculum.pages import Change
from facilitator.errors import N_, Caution
from facilitator.publications.comparing import Comparison, How, ItemChange, PageChange

_ORDER = tuple(Change)
_MUCH = 0.2
_ASSESSED = frozenset({"pass", "draw"})


def cautions(change: PageChange, comparison: Comparison) -> tuple[Caution, ...]:
    """Return what to look at before this change is published."""
    found = [
        *_of_page_id(change, comparison),
        *_of_item_ids(change),
        *_of_critical(change),
    ]
    if change.how is How.CHANGED:
        found += [*_of_revision(change), *_of_answers(change), *_of_terms(change)]
        found += _of_amount(change)
        found += _of_reassessing(change, comparison)
    return tuple(found)


def _below(change: PageChange, least: Change) -> bool:
    """Tell whether a page claims less than this; a page without a claim claims nothing."""
    claim = change.leaf.change
    return claim is None or _ORDER.index(claim) < _ORDER.index(least)


def _claim(change: PageChange) -> str:
    return change.leaf.change.value if change.leaf.change else "nothing"


def _of_revision(change: PageChange) -> Iterator[Caution]:
    before, after = change.before, change.after
    if before is None or after is None or before.revision is None:
        return
    if not change.counted_up:
        yield Caution(
            code="revision-not-up",
            sentence=N_(
                "It has changed, and its revision is still %(revision)s. Count it up, or nobody "
                "can be told."
            ),
            values={"revision": after.revision},
        )
    asked_before = before.change in {Change.RE_READ, Change.RE_ASSESS}
    later = change.counted_up and (after.since or 0) > (before.since or 0)
    if asked_before and later and _below(change, before.change or Change.EDITORIAL):
        yield Caution(
            code="earlier-ask-lost",
            sentence=N_(
                "Revision %(since)s asks people to come back, and this one no longer does. For "
                "those who have not come yet, keep “change: %(change)s” and write "
                "“since: %(since)s”."
            ),
            values={"since": before.since, "change": before.change},
        )


def _of_answers(change: PageChange) -> Iterator[Caution]:
    if _below(change, Change.RE_READ):
        for item in change.items:
            if item.answer_changed:
                yield Caution(
                    code="answer-changed",
                    sentence=N_(
                        "What is right has changed in “%(item)s”, and the page says “%(claim)s”."
                    ),
                    values={"item": item.id, "claim": _claim(change)},
                )


def _of_critical(change: PageChange) -> Iterator[Caution]:
    if change.key.kind is not PageKind.QUIZ or change.how in {How.ADDED, How.REMOVED}:
        return
    for item in change.items:
        if item.was_critical and not item.is_critical:
            yield _critical(item, N_("“%(item)s” had to be right for safety, and no longer has."))
        if item.is_critical and not item.was_critical and _below(change, Change.RE_ASSESS):
            yield _critical(
                item,
                N_("“%(item)s” has to be right from now on. Whoever passed was not asked it so."),
            )


def _critical(item: ItemChange, sentence: str) -> Caution:
    code = "critical-gone" if item.was_critical else "critical-new"
    return Caution(code=code, sentence=sentence, values={"item": item.id})


def _of_terms(change: PageChange) -> Iterator[Caution]:
    before, after = change.before, change.after
    if before is None or after is None:
        return
    old, new = before.terms, after.terms
    differ = sorted(it for it in old.keys() | new.keys() if old.get(it) != new.get(it))
    if differ and change.key.kind is PageKind.PROGRAMME:
        yield from _of_rules(old.get("certification"), new.get("certification"))
    elif differ and change.key.kind in _SAYS_OF_TERMS:
        yield from _SAYS_OF_TERMS[change.key.kind](change, differ)


def _of_framework(_change: PageChange, codes: Sequence[str]) -> Iterator[Caution]:
    sentence = N_("Competency %(code)s is another one now, or weighs differently.")
    for code in codes:
        yield Caution(code="competency-changed", sentence=sentence, values={"code": code})


def _of_quiz(change: PageChange, keys: Sequence[str]) -> Iterator[Caution]:
    if _ASSESSED & set(keys) and _below(change, Change.RE_ASSESS):
        sentence = N_("What the quiz asks for has changed (%(keys)s), and it says “%(claim)s”.")
        values = {"keys": ", ".join(keys), "claim": _claim(change)}
        yield Caution(code="terms-changed", sentence=sentence, values=values)


def _of_outcomes(_change: PageChange, _keys: Sequence[str]) -> Iterator[Caution]:
    sentence = N_("The outcomes have changed, and with them what its questions are evidence of.")
    yield Caution(code="outcomes-changed", sentence=sentence)


_SAYS_OF_TERMS: Mapping[PageKind, Callable[[PageChange, Sequence[str]], Iterator[Caution]]] = {
    PageKind.COMPETENCIES: _of_framework,
    PageKind.QUIZ: _of_quiz,
    PageKind.MODULE: _of_outcomes,
}


def _of_rules(before: object, after: object) -> Iterator[Caution]:
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return
    version = before.get("version")
    if after.get("version") == version:
        sentence = N_(
            "A requirement has changed, and the rules still call themselves version %(version)s. "
            "Count the version up, and keep the old one under “earlier-rules”."
        )
        if _bare(before) != _bare(after):
            yield Caution(code="rules-changed", sentence=sentence, values={"version": version})
    elif version not in [it.get("version") for it in _earlier(after)]:
        sentence = N_(
            "Version %(version)s of the rules is gone. Whoever is enrolled under it loses its "
            "time of grace; keep it under “earlier-rules”."
        )
        yield Caution(code="rules-gone", sentence=sentence, values={"version": version})


def _bare(rules: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in rules.items() if key != "earlier-rules"}


def _earlier(rules: Mapping[str, object]) -> Sequence[Mapping[str, object]]:
    found = rules.get("earlier-rules")
    return [it for it in found if isinstance(it, Mapping)] if isinstance(found, tuple) else []


def _of_amount(change: PageChange) -> Iterator[Caution]:
    if change.before is None or change.after is None or change.leaf.change is not Change.EDITORIAL:
        return
    old, new = Counter(change.before.words), Counter(change.after.words)
    differing = ((old - new) + (new - old)).total()
    share = differing / max((old + new).total(), 1)
    if share > _MUCH:
        yield Caution(
            code="much-changed",
            sentence=N_("About %(percent)s in 100 of its words are others. Is that “editorial”?"),
            values={"percent": round(share * 100)},
        )


def _of_reassessing(change: PageChange, comparison: Comparison) -> Iterator[Caution]:
    if change.key.kind is not PageKind.LESSON or change.leaf.change is not Change.RE_ASSESS:
        return
    quizzes = [
        it.leaf.change
        for it in comparison.pages
        if it.key.kind is PageKind.QUIZ and it.leaf.folder == change.leaf.folder
    ]
    if Change.RE_ASSESS not in quizzes:
        yield Caution(
            code="quiz-stays",
            sentence=N_(
                "A lesson asks people to read it again. To have them sit the quiz again too, say "
                "“re-assess” in quiz.md."
            ),
        )


def _of_page_id(change: PageChange, comparison: Comparison) -> Iterator[Caution]:
    """Ask about a page that is gone and came back under another id."""
    if change.how is How.REMOVED:
        for other in comparison.pages:
            same_kind = other.key[::2] == change.key[::2]
            if other.how is How.ADDED and same_kind and other.leaf.title == change.leaf.title:
                yield _renamed(change.key.id, other.key.id)


def _of_item_ids(change: PageChange) -> Iterator[Caution]:
    """Ask about questions of the page that are gone and came back under another id."""
    gone = [it.before for it in change.items if it.how is How.REMOVED and it.before]
    come = [it.after for it in change.items if it.how is How.ADDED and it.after]
    for old in gone:
        for new in come:
            if old.question.source == new.question.source:
                yield _renamed(old.id, new.id)


def _renamed(old: str, new: str) -> Caution:
    return Caution(
        code="id-changed",
        sentence=N_(
            "“%(new)s” looks like “%(old)s” under another id. Results hang on ids, so keep the "
            "old one."
        ),
        values={"old": old, "new": new},
    )
