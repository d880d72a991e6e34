"""Stylesheets, scripts, letters and pictures: read once, at start, and served from memory.

Each has an address with a fingerprint of what is in it, so a browser may keep it for good.
The stylesheets travel as one file, and what can be packed is packed beforehand.
"""

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from flask import Flask, request
from werkzeug.wrappers import Response

from facilitator.resources import resource_folder

ENDPOINT = "asset"
# In the order of the cascade: what the reader's system chooses has the last word on components.
_COMPONENTS = (
    "signs",
    "bar",
    "buttons",
    "fields",
    "folds",
    "standing",
    "notices",
    "reading",
    "path",
    "scenarios",
    "workshop",
    "lists",
    "tables",
    "observation",
    "people",
    "help",
    "verification",
    "certificate",
    "colours",
)
STYLES = (
    *("tokens", "base", "layout"),
    *(f"components/{name}" for name in _COMPONENTS),
    "print",
)
STYLESHEET = "facilitator.css"

_PREFIX = "/static/"
_FOR_GOOD = "public, max-age=31536000, immutable"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_PACKED_ALREADY = frozenset({".woff2"})
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s*")
_LINK = re.compile(r'url\("\.\./([^"]+)"\)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file, as it is served."""

    name: str
    kind: str
    body: bytes
    packed: bytes | None
    fingerprint: str

    @property
    def address(self) -> str:
        """Say where it is served, below the application's root."""
        return f"{_PREFIX}{self.fingerprint}/{self.name}"


def is_asset(path: str) -> bool:
    """Tell whether a request is for a file, which needs to know nobody."""
    return path.startswith(_PREFIX)


def init_app(app: Flask) -> None:
    """Read the files, serve them, and give templates `asset(name)`."""
    assets = read_assets(resource_folder("static"))
    app.add_url_rule(f"{_PREFIX}<fingerprint>/<path:name>", ENDPOINT, _server(assets))
    addresses = {name: asset.address for name, asset in assets.items()}
    app.jinja_env.globals["asset"] = lambda name: request.root_path + addresses[name]


def read_assets(folder: Path) -> dict[str, Asset]:
    """Return every file by its name, and the stylesheets joined into one."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    assets = {
        asset.name: asset
        for path in files
        if path.suffix != ".css"
        for asset in (_asset(path.relative_to(folder).as_posix(), path.read_bytes()),)
    }
    joined = "\n".join(_styles(folder / "css", assets))
    return {**assets, STYLESHEET: _asset(STYLESHEET, joined.encode())}


def _styles(folder: Path, assets: dict[str, Asset]) -> Iterator[str]:
    """Yield each stylesheet without its comments, its links leading to the fingerprints."""
    for style in STYLES:
        source = (folder / f"{style}.css").read_text(encoding="utf-8")
        plain = _INDENT.sub("\n", _COMMENT.sub("", source)).strip()
        yield _LINK.sub(lambda link: f'url("../{_below_prefix(assets[link[1]])}")', plain)


def _below_prefix(asset: Asset) -> str:
    """Return an address as a stylesheet says it, wherever the application is mounted."""
    return asset.address.removeprefix(_PREFIX)


def _asset(name: str, body: bytes) -> Asset:
    suffix = PurePosixPath(name).suffix
    packed = None if suffix in _PACKED_ALREADY else gzip.compress(body, 9, mtime=0)
    fingerprint = sha256(body).hexdigest()[:12]
    return Asset(name=name, kind=_KINDS[suffix], body=body, packed=packed, fingerprint=fingerprint)


def _server(assets: dict[str, Asset]) -> Callable[..., Response]:
    def serve(fingerprint: str, name: str) -> Response:
        asset = assets.get(name)
        if asset is None:
            return Response(status=HTTPStatus.NOT_FOUND)
        response = _response(asset)
        # A page from before the last release asks for what it knew: it gets what there is now,
        # and is told not to keep it under the old address.
        known = fingerprint == asset.fingerprint
        response.headers["Cache-Control"] = _FOR_GOOD if known else "no-cache"
        return response.make_conditional(request.environ)

    return serve


def _response(asset: Asset) -> Response:
    if asset.packed is not None and request.accept_encodings.quality("gzip"):
        response = Response(asset.packed, content_type=asset.kind)
        response.headers["Content-Encoding"] = "gzip"
        response.set_etag(f"{asset.fingerprint}-gzip")
    else:
        response = Response(asset.body, content_type=asset.kind)
        response.set_etag(asset.fingerprint)
    response.headers["Vary"] = "Accept-Encoding"
    return response
