"""Whether every field of a document is one that its signature covers."""

from collections.abc import Iterator

from facilitator.credentials.faults import Unusable
from facilitator.credentials.plain import JsonObject, listed, walk
from facilitator.errors import N_

NOWHERE = "nowhere:/"  # what is not a whole name is read as one that begins like this
CONTEXT_LIMIT = 24  # each is read once more wherever it is named, which takes its time
_IN_WORDS = frozenset({"@value", "@language"})
_NAMED_ONLY = frozenset({"id", "type"})


def written_contexts(document: JsonObject) -> Iterator[str]:
    """Yield the addresses of all vocabularies that a document names, or refuse what is no address.

    Words may not be given a new meaning inside the document itself.
    """
    if "@context" not in document:
        raise _uncovered("@context")
    inside = (value for value, _ in walk(document) if isinstance(value, dict))
    for number, address in enumerate(a for v in inside for a in listed(v.get("@context"))):
        if not isinstance(address, str):
            raise _uncovered("@context")
        if number == CONTEXT_LIMIT:
            raise Unusable("too-rich", N_("This holds more than a credential can."))
        yield address


def check_names(expanded: object) -> None:
    """Refuse a name that is not whole: it stands for nothing, so nothing of it would be signed."""
    for value, _ in walk(expanded):
        if isinstance(value, dict):
            for name in [*listed(value.get("@type")), *listed(value.get("@id"))]:
                if not isinstance(name, str) or name.startswith(("_:", "nowhere:")):
                    raise _uncovered(str(name).removeprefix(NOWHERE))


def check_covered(document: JsonObject, compacted: JsonObject) -> None:
    """Refuse a document unless it is just what is left of it when its vocabulary has read it."""
    for value, _ in walk(document):
        if isinstance(value, dict):
            _check_keywords(value)
        if isinstance(value, list) and any(isinstance(inner, list) for inner in value):
            raise _uncovered("[[]]")
    _compare(_bare(document), _bare(compacted), "")
    _check_one_place_each(document)


def _check_keywords(thing: JsonObject) -> None:
    """Refuse the words of the language itself, but for vocabularies and for text in a language."""
    found = {key for key in thing if key.startswith("@")} - {"@context"}
    if found and not (found == thing.keys() <= _IN_WORDS and "@value" in thing):
        raise _uncovered(min(found))
    if thing.get("@context", "known") == []:
        raise _uncovered("@context")


def _check_one_place_each(document: JsonObject) -> None:
    """Refuse a second object by the name of one that decides: both would be signed as one.

    Otherwise a last day could be moved to where nobody looks for it, and no signature would break.
    """
    deciding = [document, *listed(document.get("credentialSubject"))]
    deciding += listed(document.get("credentialStatus"))
    named = [one for one in deciding if isinstance(one, dict) and isinstance(one.get("id"), str)]
    for value, _ in walk(document):
        if not isinstance(value, dict) or value.keys() <= _NAMED_ONLY:
            continue
        for one in named:
            if one is not value and one["id"] == value.get("id"):
                raise _uncovered(str(one["id"]))


def _compare(written: object, left: object, path: str) -> None:
    if isinstance(written, dict) and isinstance(left, dict):
        _compare_fields(written, left, path)
    elif isinstance(written, list) and isinstance(left, list) and len(written) == len(left):
        for one, other in zip(written, left, strict=True):
            _compare(_bare(one), _bare(other), path)
    elif type(written) is not type(left) or written != left:
        raise _uncovered(path.rstrip("."))


def _compare_fields(written: JsonObject, left: JsonObject, path: str) -> None:
    for key in sorted(written.keys() | left.keys()):
        if key not in left or key not in written:
            raise _uncovered(f"{path}{key}")
        if key != "type":  # two words can mean one kind: check_names looks after these
            _compare(_bare(written[key]), _bare(left[key]), f"{path}{key}.")


def _bare(value: object) -> object:
    """Return a value without what does not matter: a list around one, an object of a name only."""
    if isinstance(value, list) and len(value) == 1:
        return _bare(value[0])
    if isinstance(value, dict):
        kept = {key: inner for key, inner in value.items() if key != "@context"}
        return kept["id"] if kept.keys() == {"id"} else kept
    return value


def _uncovered(field: str) -> Unusable:
    return Unusable(
        "undefined-field",
        N_("It holds a field that its signature does not cover: %(field)s."),
        field=field[:200],
    )
