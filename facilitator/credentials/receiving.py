"""What somebody hands in, told apart by what is in it: JSON, a token, or a picture with either."""

import re
from dataclasses import dataclass
from enum import StrEnum

from facilitator.credentials.faults import Unusable
from facilitator.credentials.pictures import is_picture, unbake
from facilitator.credentials.plain import TEXT_LIMIT, JsonObject, listed, read_object
from facilitator.credentials.png import is_png
from facilitator.credentials.tokens import Token, read_token
from facilitator.errors import N_

_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*", re.ASCII)
KIND = "VerifiableCredential"


class Form(StrEnum):
    """How a credential was handed in."""

    JSON = "json"
    TOKEN = "token"  # noqa: S105
    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A credential as it was handed in, read but not yet believed."""

    form: Form
    credential: JsonObject
    token: Token | None

    @property
    def issuer(self) -> str:
        """The name of whom it says it is from."""
        named = self.credential.get("issuer")
        name = named.get("id") if isinstance(named, dict) else named
        return name if isinstance(name, str) else ""


def receive(given: bytes | str) -> Received:
    """Read what was handed in, by its content and not by its name, or refuse it with a reason."""
    content = given.encode(errors="replace") if isinstance(given, str) else given
    if is_picture(content):
        text, form = unbake(content), Form.PNG if is_png(content) else Form.SVG
        return _read(text, form)
    if len(content) > TEXT_LIMIT * 2:
        raise Unusable("too-big", N_("This is too big to be a credential."))
    text = content.decode("utf-8-sig", errors="replace").strip()
    return _read(text, Form.TOKEN if _TOKEN.fullmatch(text) else Form.JSON)


def _read(text: str, form: Form) -> Received:
    token = read_token(text) if _TOKEN.fullmatch(text) else None
    credential = token.credential if token else read_object(text)
    if KIND not in listed(credential.get("type")):
        raise Unusable("not-a-credential", N_("This is not a credential."))
    return Received(form=form, credential=credential, token=token)
