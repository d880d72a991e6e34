"""The code on a certificate: 140 random bits in letters and figures that are hard to misread."""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 28
NO_CODE = "0" * LENGTH
_GROUP = 4
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def read_code(written: str) -> str:
    """Return the code that somebody typed, or `NO_CODE` when it cannot be one.

    Dashes, spaces and capitals do not matter; O is read as 0, I and L as 1. Of a whole address, as
    the QR code holds it, the last part is read. Something that is no code is answered with one
    that nobody has, so that it is looked up just the same.
    """
    last = written[-200:].rstrip("/ \n").rpartition("/")[2]
    plain = re.sub(r"[\s\-]", "", last).upper().translate(_MISREAD)
    return plain if _CODE.fullmatch(plain) else NO_CODE


def in_groups(code: str) -> str:
    """Return a code as it is printed: in groups of four."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
