"""Where outsiders find what a badge names: our keys, our lists, what was certified."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from facilitator.certification.codes import in_groups
from facilitator.credentials.dids import did_web, document_address
from facilitator.credentials.status_lists import Purpose

_COUNTED = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one installation, and the name that follows from them."""

    base: str

    @property
    def did(self) -> str:
        """The name under which this installation signs: whoever answers at its host."""
        return did_web(urlsplit(self.base).netloc)

    @property
    def keys(self) -> frozenset[str]:
        """Where our keys are found; where we are served without TLS, there too."""
        return frozenset(
            {document_address(self.did), f"{self.base}/.well-known/did.json"},
        )

    def method(self, key: str) -> str:
        """Return the name of one of our keys."""
        return f"{self.did}#{key}"

    def certificate(self, code: str) -> str:
        """Return the page at which a certificate is checked."""
        return f"{self.base}/verify/{in_groups(code)}"

    def status_list(self, purpose: Purpose, number: int) -> str:
        """Return where a list of what was withdrawn or suspended is found."""
        return f"{self.base}/status-lists/{purpose.value}/{number}"

    def achievement(self, publication: int, rules_version: int) -> str:
        """Return the page that says what was certified under these rules, as published then."""
        return f"{self.base}/achievements/{publication}-{rules_version}"

    def competency(self, publication: int, rules_version: int, code: str) -> str:
        """Return the place on that page where a competency stands."""
        return f"{self.achievement(publication, rules_version)}#{code}"

    def read_status_list(self, address: str) -> tuple[Purpose, int] | None:
        """Return which of our lists an address names, or None."""
        beginning, _, rest = address.partition(f"{self.base}/status-lists/")
        purpose, _, number = rest.partition("/")
        if beginning or purpose not in set(Purpose) or not _COUNTED.fullmatch(number):
            return None
        return Purpose(purpose), int(number)


def read_achievement(written: str) -> tuple[int, int] | None:
    """Return the publication and the version of the rules that an address names, or None."""
    publication, _, version = written.partition("-")
    if not (_COUNTED.fullmatch(publication) and _COUNTED.fullmatch(version)):
        return None
    return int(publication), int(version)
