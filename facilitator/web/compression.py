"""Pages travel packed: lightly, since most of the gain is in the first level.

The tokens in a page change from one answer to the next, and the cookie does not come along when
another site asks, so nobody can learn a secret by measuring how well guesses pack beside it.
"""

import gzip

from flask import Flask, Response, request

_WORTH_IT = 1024
_LEVEL = 1


def init_app(app: Flask) -> None:
    """Pack each page for the browsers that can unpack it."""
    app.after_request(_pack)


def _pack(response: Response) -> Response:
    if response.mimetype != "text/html" or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    page = response.get_data()
    if len(page) > _WORTH_IT and request.accept_encodings.quality("gzip"):
        response.set_data(gzip.compress(page, _LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
