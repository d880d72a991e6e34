"""The signed head as a file, to be kept where nobody of this installation can change it."""

import json
from dataclasses import dataclass
from typing import Self

from facilitator.history.models import SignedHead
from facilitator.history.rules import message_of_head
from facilitator.signing.keys import decoded, encoded, holds, key_id

_FORMAT = "facilitator head 1"


class KeptHeadError(Exception):
    """A file is no signed head, or not the one that was signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptHead:
    """A head as it is kept outside: enough to prove it without the installation."""

    day: str
    number: int
    hash: str
    key: str
    public: bytes
    signature: bytes

    @classmethod
    def of(cls, signed: SignedHead, public: bytes) -> Self:
        """Return what to keep of a signed head."""
        return cls(
            day=signed.day.isoformat(),
            number=signed.number,
            hash=signed.hash,
            key=signed.key,
            public=public,
            signature=decoded(signed.signature),
        )

    @property
    def proved(self) -> bool:
        """Tell whether its own key signed it."""
        message = message_of_head(self.day, self.number, self.hash)
        return key_id(self.public) == self.key and holds(self.public, self.signature, message)

    def written(self) -> str:
        """Return the file."""
        told = {
            "format": _FORMAT,
            "day": self.day,
            "number": self.number,
            "hash": self.hash,
            "key": self.key,
            "public": encoded(self.public),
            "signature": encoded(self.signature),
        }
        return json.dumps(told, indent=1) + "\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a file. Raises `KeptHeadError` when it is none, or was changed."""
        try:
            told = json.loads(text)
            head = cls(
                day=str(told["day"]),
                number=int(told["number"]),
                hash=str(told["hash"]),
                key=str(told["key"]),
                public=decoded(told["public"]),
                signature=decoded(told["signature"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise KeptHeadError("This file is no signed head.") from error
        if not head.proved:
            raise KeptHeadError("This head was changed: its signature does not hold.")
        return head
