"""The few things that differ between installations, read once and checked at the start.

Settings come from an optional TOML file (`FACILITATOR_CONFIG`), then from the environment
(`FACILITATOR_*`), which wins. Keys live in the data folder unless they are given.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

PREFIX = "FACILITATOR_"
SECRET_FILE = "secret.key"  # noqa: S105 -- the name of a file
NARRATIVE_FILE = "narrative.key"
SIGNING_FILE = "signing.keys"
ISSUER_FILE = "issuer.keys"
_LEAST_SECRET = 32


class SettingsError(Exception):
    """A setting is missing or cannot be understood; the message says which and how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Where letters go. Without a host they are printed on the operator's console."""

    host: str | None
    port: int
    user: str | None
    password: str | None
    security: str
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an installation may set."""

    data: Path
    database_url: str
    secret_key: str
    narrative_keys: str
    curriculum: Path | None
    base_url: str
    leave_to: str
    trusted_proxies: int
    mail: Mail
    privacy_words: str = ""
    narrative_file: Path | None = None

    @property
    def signing_keys(self) -> Path:
        """The file of the keys that sign, which is never in the database nor in its backups."""
        return self.data / SIGNING_FILE

    @property
    def issuer_keys(self) -> Path:
        """The file of the keys that sign certificates that travel; kept apart just so."""
        return self.data / ISSUER_FILE

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings, refusing to guess a secret. Raises `SettingsError`."""
        given = _given(environ)
        data = Path(given.get("DATA", "data")).absolute()
        curriculum = given.get("CURRICULUM")
        return cls(
            data=data,
            database_url=given.get("DATABASE_URL") or f"sqlite:///{data}/facilitator.sqlite3",
            secret_key=_secret(given, data),
            narrative_keys=_key(given, "NARRATIVE_KEY", data / NARRATIVE_FILE),
            curriculum=Path(curriculum) if curriculum else None,
            base_url=_url(given, "BASE_URL", "http://127.0.0.1:8000"),
            leave_to=_url(given, "LEAVE_TO", "https://www.bbc.com/weather"),
            trusted_proxies=_number(given, "TRUSTED_PROXIES", 0),
            mail=_mail(given),
            privacy_words=_text(given, "PRIVACY_WORDS"),
            narrative_file=None if given.get("NARRATIVE_KEY") else data / NARRATIVE_FILE,
        )


def _given(environ: Mapping[str, str]) -> dict[str, str]:
    given: dict[str, str] = {}
    if file := environ.get(f"{PREFIX}CONFIG"):
        given.update(_from_file(Path(file)))
    given.update(
        (name.removeprefix(PREFIX), value)
        for name, value in environ.items()
        if name.startswith(PREFIX)
    )
    return given


def _from_file(file: Path) -> dict[str, str]:
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}. Mend the file or unset {PREFIX}CONFIG.") from error
    nested = [key for key, value in read.items() if isinstance(value, dict | list)]
    if nested:
        raise SettingsError(f"{file}: {nested[0]} must be a plain value, such as {nested[0]} = 1.")
    return {key.upper(): str(value) for key, value in read.items()}


def _secret(given: Mapping[str, str], data: Path) -> str:
    secret = _key(given, "SECRET_KEY", data / SECRET_FILE)
    if len(secret) < _LEAST_SECRET:
        raise SettingsError(
            f"{PREFIX}SECRET_KEY is too short: use at least {_LEAST_SECRET} random characters."
        )
    return secret


def _key(given: Mapping[str, str], name: str, file: Path) -> str:
    if value := given.get(name):
        return value
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise SettingsError(
            f"There is no {file} and {PREFIX}{name} is not set. "
            "Run 'facilitator init' first, or point FACILITATOR_DATA at the data folder."
        ) from error


def _text(given: Mapping[str, str], name: str) -> str:
    """Return what stands in the file that a setting names, or nothing."""
    if not given.get(name):
        return ""
    try:
        return Path(given[name]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{PREFIX}{name}: {error}. Name a text file, or unset it.") from error


def _url(given: Mapping[str, str], name: str, default: str) -> str:
    url = given.get(name, default).rstrip("/")
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
        raise SettingsError(
            f"{PREFIX}{name} is {url!r}: write a whole address, such as https://example.org."
        )
    return url


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    value = given.get(name, str(default))
    if not value.isdecimal():
        raise SettingsError(f"{PREFIX}{name} is {value!r}: write a whole number, such as 1.")
    return int(value)


def _mail(given: Mapping[str, str]) -> Mail:
    security = given.get("MAIL_SECURITY", "starttls")
    if security not in {"starttls", "tls", "none"}:
        raise SettingsError(f"{PREFIX}MAIL_SECURITY is {security!r}: write starttls, tls or none.")
    return Mail(
        host=given.get("MAIL_HOST") or None,
        port=_number(given, "MAIL_PORT", 587),
        user=given.get("MAIL_USER") or None,
        password=given.get("MAIL_PASSWORD") or None,
        security=security,
        sender=given.get("MAIL_SENDER", "Facilitator <facilitator@localhost>"),
    )
