"""A credential inside a picture: put in and taken out, PNG and SVG."""

from facilitator.credentials import png, svg
from facilitator.credentials.faults import Unusable
from facilitator.errors import N_

PICTURE_LIMIT = 2 * 1024 * 1024


def is_picture(content: bytes) -> bool:
    """Tell by its first bytes whether something is a picture that can carry a credential."""
    return png.is_png(content) or svg.is_svg(content)


def bake(picture: bytes, credential: str) -> bytes:
    """Return a picture that carries a credential."""
    _check(picture)
    if png.is_png(picture):
        return png.bake(picture, credential)
    return svg.bake(picture, credential)


def unbake(picture: bytes) -> str:
    """Return the credential that a picture carries."""
    _check(picture)
    return png.unbake(picture) if png.is_png(picture) else svg.unbake(picture)


def _check(picture: bytes) -> None:
    if len(picture) > PICTURE_LIMIT:
        raise Unusable("too-big", N_("This is too big to be a credential."))
    if not is_picture(picture):
        raise Unusable("no-picture", N_("This is not a PNG or SVG picture."))
