"""The one form of a document that is signed, and the refusal of what this form would leave out.

PyLD leaves out what a vocabulary does not define, and says nothing. A document is therefore
expanded, compacted again and compared with what was written, before anything is signed or checked.
"""

from math import factorial
from threading import Lock
from typing import Any

from pyld import jsonld
from pyld.canon import URDNA2015
from pyld.jsonld import JsonLdError

from facilitator.credentials.covered import (
    NOWHERE,
    check_covered,
    check_names,
    written_contexts,
)
from facilitator.credentials.faults import Unusable
from facilitator.credentials.plain import JsonObject, check
from facilitator.credentials.vocabulary import vocabulary
from facilitator.errors import N_

WORK_LIMIT = 20_000
_LARGEST_GROUP = 9
_ONE_AT_A_TIME = Lock()  # PyLD keeps what it knows of vocabularies where all threads write
_FAILURES = (
    JsonLdError,
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
    TypeError,
    ValueError,
)


def canonical(document: JsonObject) -> str:
    """Return the statements of a document in their one order, or refuse what they would omit."""
    check(document)
    for address in written_contexts(document):
        vocabulary(address)
    with _ONE_AT_A_TIME:
        try:
            return _canonical(document)
        except _FAILURES as failure:
            raise _unreadable() from failure


def _canonical(document: JsonObject) -> str:
    options = {"documentLoader": _load, "base": NOWHERE, "processingMode": "json-ld-1.1"}
    expanded = jsonld.expand(document, options)
    context = {"@context": document["@context"]}
    compacted = jsonld.compact(expanded, context, options)
    check_names(expanded)
    check_covered(document, compacted)
    dataset = jsonld.to_rdf(expanded, options)
    return str(_Measured().main(dataset, {"format": "application/n-quads"}))


class _Measured(URDNA2015):  # type: ignore[misc]
    """The canonical order of statements, given up when nameless things are too much alike.

    Telling n of them apart can take n! steps, which a small hostile document can ask for.
    """

    def __init__(self) -> None:
        super().__init__()
        self._left = WORK_LIMIT

    def create_hash_to_related(self, id_: str, issuer: Any) -> Any:  # noqa: ANN401
        """Count what the next step will cost, before it is taken."""
        related = super().create_hash_to_related(id_, issuer)
        steps = sum(factorial(min(len(group), _LARGEST_GROUP)) for group in related.values())
        self._left -= (1 + steps) * (1 + len(issuer.order))
        if self._left < 0:
            raise Unusable("too-alike", N_("Its parts are too much alike to be told apart."))
        return related


def _load(address: str, _: object) -> JsonObject:
    return {"contextUrl": None, "documentUrl": address, "document": vocabulary(address)}


def _unreadable() -> Unusable:
    return Unusable("not-linked-data", N_("It is not written the way its vocabulary asks for."))
