"""Secret links, each of one purpose.

Those that go by letter are signed and good for a time. Those that somebody hands on themselves
hold a secret that is made from a seed: the database knows the seed and a hash of the secret, and
without this installation's own secret key nobody makes the one from the other.
"""

import base64
import hmac
from hashlib import sha256
from typing import cast

from flask import current_app, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from facilitator.db.base import digest
from facilitator.errors import NotFound
from facilitator.people.queries import Account
from facilitator.visits.actions import new_token

INVITATION = "invitation"
RESET = "reset"
RATING = "rating"
CARD = "card"
_DAY = 24 * 60 * 60
GOOD_FOR = {INVITATION: 14 * _DAY, RESET: _DAY // 12}


def new_seed(purpose: str) -> tuple[str, str]:
    """Return a fresh seed, and the hash of the secret that it makes."""
    seed = new_token()
    return seed, digest(_secret(purpose, seed))


def handed_link(purpose: str, endpoint: str, seed: str, secret_hash: str) -> str | None:
    """Return the whole address again; None when the installation's secret key is another now."""
    secret = _secret(purpose, seed)
    return _address(endpoint, secret) if digest(secret) == secret_hash else None


def _secret(purpose: str, seed: str) -> str:
    key = cast("str", current_app.secret_key).encode()
    sealed = hmac.new(key, f"link:{purpose}:{seed}".encode(), sha256).digest()
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def invitation_link(public_id: str) -> str:
    """Return the whole address that an invited person opens."""
    return _address("door.invitation", _serializer(INVITATION).dumps(public_id))


def reset_link(account: Account) -> str:
    """Return the whole address for a new password. It dies once the password has changed."""
    contents = [account.public_id, _state_of(account)]
    return _address("door.new_password", _serializer(RESET).dumps(contents))


def invited(token: str) -> str:
    """Return the invitation that a link names. Raises `NotFound` for anything else."""
    return cast("str", _read(INVITATION, token))


def resetting(token: str) -> tuple[str, str]:
    """Return the person and the state that a reset link names. Raises `NotFound`."""
    public_id, state = _read(RESET, token)
    return public_id, state


def still_good(account: Account, state: str) -> bool:
    """Tell whether a reset link was made for the password as it is now."""
    return _state_of(account) == state and not account.disabled


def _state_of(account: Account) -> str:
    return digest(f"reset:{account.password_hash}")[:32]


def _serializer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(cast("str", current_app.secret_key), salt=f"link:{purpose}")


def _read(purpose: str, token: str) -> list[str]:
    try:
        return cast("list[str]", _serializer(purpose).loads(token, max_age=GOOD_FOR[purpose]))
    except BadSignature as error:
        raise NotFound from error


def _address(endpoint: str, token: str) -> str:
    return f"{current_app.config['BASE_URL']}{url_for(endpoint, token=token)}"
