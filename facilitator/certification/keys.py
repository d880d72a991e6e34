"""Reading rules key by key, so that everything wrong with them is said at once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

MOST = 1_000_000
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,7}")


class Fault(NamedTuple):
    """Something wrong with the rules: at which key, and how to mend it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}."


class Keys:
    """One mapping of the rules. What cannot be used is noted, and something harmless returned."""

    def __init__(self, where: str, written: object, faults: list[Fault] | None = None) -> None:
        self._where = where
        self._faults: list[Fault] = [] if faults is None else faults
        self._written: Mapping[object, object] = {}
        self._asked: set[str] = set()
        self._inner: list[Keys] = []
        if isinstance(written, Mapping):
            self._written = written
        else:
            self.wrong(None, "write keys and their values here")

    def number(self, key: str) -> int:
        """Return a whole number above nought."""
        found = self.optional_number(key)
        if found is None and key not in self._written:
            self.wrong(key, "is missing; write a whole number above 0")
        return found or 1

    def optional_number(self, key: str) -> int | None:
        """Return a whole number above nought, or None when the key is not there."""
        found = self._take(key)
        if found is None and key not in self._written:
            return None
        if isinstance(found, int) and not isinstance(found, bool) and 0 < found <= MOST:
            return found
        self.wrong(key, f"{found!r} will not do; write a whole number from 1 to {MOST}")
        return None

    def word(self, key: str, choices: Iterable[str]) -> str:
        """Return one of the choices."""
        allowed = list(choices)
        found = self.optional_word(key, allowed)
        if found is None and key not in self._written:
            self.wrong(key, f"is missing; choose one of {_list(allowed)}")
        return found or allowed[0]

    def optional_word(self, key: str, choices: Iterable[str]) -> str | None:
        """Return one of the choices, or None when the key is not there."""
        found = self._take(key)
        if found is None and key not in self._written:
            return None
        return self._chosen(key, found, list(choices))

    def words(self, key: str, choices: Iterable[str]) -> tuple[str, ...]:
        """Return several of the choices, at least one, each once."""
        allowed, found = list(choices), self._take(key)
        if not isinstance(found, list | tuple) or not found:
            self.wrong(key, f"write a list with at least one of {_list(allowed)}")
            return ()
        chosen = [self._chosen(key, word, allowed) for word in found]
        return tuple(dict.fromkeys(word for word in chosen if word is not None))

    def optional_words(self, key: str, choices: Iterable[str]) -> tuple[str, ...]:
        """Return several of the choices, or none when the key is not there."""
        self._asked.add(key)
        return self.words(key, choices) if key in self._written else ()

    def names(self, key: str) -> tuple[str, ...]:
        """Return names that the programme gives to things itself, or none without the key."""
        found = self._take(key)
        if key not in self._written:
            return ()
        if not isinstance(found, list | tuple) or not found:
            self.wrong(key, "write a list of names such as ethics")
            return ()
        flawed = [one for one in found if not (isinstance(one, str) and _NAME.fullmatch(one))]
        for one in flawed:
            self.wrong(key, f"{one!r} will not do; write a name in small letters, such as ethics")
        return tuple(one for one in found if one not in flawed)

    def text(self, key: str, *, optional: bool = False) -> str:
        """Return some words."""
        found = self._take(key)
        if isinstance(found, str) and found.strip():
            return found.strip()
        if not (optional and key not in self._written):
            self.wrong(key, "write a few words here")
        return ""

    def day(self, key: str) -> date:
        """Return a day, written as 2028-05-31."""
        found = self._take(key)
        try:
            return date.fromisoformat(str(found))
        except ValueError:
            self.wrong(key, f"{found!r} will not do; write a day such as 2028-05-31")
            return date.max

    def inner(self, key: str) -> "Keys | None":
        """Return the mapping under a key, or None when the key is not there."""
        found = self._take(key)
        if key not in self._written:
            return None
        return self._open(f"{self._where}.{key}", found)

    def each(self, key: str, *, optional: bool = False) -> "list[Keys]":
        """Return the mappings of the list under a key, at least one; none where it is optional."""
        found = self._take(key)
        if optional and key not in self._written:
            return []
        if not isinstance(found, list | tuple) or not found:
            self.wrong(key, "write a list with at least one entry, each with its keys")
            return []
        return [
            self._open(f"{self._where}.{key}[{number}]", written)
            for number, written in enumerate(found, start=1)
        ]

    def once(self, key: str, names: Iterable[str]) -> None:
        """Note every name that is given more than once."""
        for name, times in Counter(names).items():
            if name and times > 1:
                self.wrong(key, f"the id {name!r} is used {times} times; use it once")

    def wrong(self, key: str | None, what: str) -> None:
        """Note what is wrong at a key, or with the whole mapping."""
        where = self._where if key is None else f"{self._where}.{key}"
        self._faults.append(Fault(where, what))

    def but(self, *keys: str) -> Mapping[object, object]:
        """Return the mapping as it is written, without some keys."""
        return {key: value for key, value in self._written.items() if key not in keys}

    def close(self) -> tuple[Fault, ...]:
        """Note the keys that nobody asked for, and return everything that was noted."""
        for key in self._written:
            if key not in self._asked:
                meant = get_close_matches(str(key), self._asked, n=1)
                hint = f"; did you mean {meant[0]!r}?" if meant else ""
                self.wrong(str(key), f"is not a key that rules have{hint}")
        for inner in self._inner:
            inner.close()
        return tuple(self._faults)

    def _open(self, where: str, written: object) -> "Keys":
        inner = Keys(where, written, self._faults)
        self._inner.append(inner)
        return inner

    def _take(self, key: str) -> object:
        self._asked.add(key)
        return self._written.get(key)

    def _chosen(self, key: str, found: object, choices: list[str]) -> str | None:
        if isinstance(found, str) and found in choices:
            return found
        self.wrong(key, f"{found!r} will not do; choose from {_list(choices)}")
        return None


def _list(choices: Iterable[str]) -> str:
    return ", ".join(choices)
