"""Secret links: signed, of one purpose, and good for a time."""

from typing import cast

from flask import current_app, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from facilitator.db.base import digest
from facilitator.errors import NotFound
from facilitator.people.queries import Account

INVITATION = "invitation"
RESET = "reset"
_DAY = 24 * 60 * 60
GOOD_FOR = {INVITATION: 14 * _DAY, RESET: _DAY // 12}


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
