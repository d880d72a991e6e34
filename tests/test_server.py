"""What runs beside the pages: each day's head is signed once, with keys that are nobody else's."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from facilitator.history.models import Event, SignedHead
from facilitator.history.verifying import faults
from facilitator.server import serve, sign_day
from facilitator.signing.keys import SigningKeysError, load, make
from tests.cast import NOW, Cast
from tests.conftest import settings_for


def test_a_day_is_signed_once_however_often_one_asks(
    cast: Cast, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    settings = settings_for("sqlite://", tmp_path)
    make(settings.signing_keys, now=NOW)
    signed = sign_day(settings, sessions, None, NOW)
    again = sign_day(settings, sessions, None, NOW.replace(hour=23))
    assert signed == again == NOW.date()
    events = select(func.count()).select_from(Event)
    before = cast.session.scalar(events)
    assert sign_day(settings, sessions, signed, NOW) == signed
    assert cast.session.scalar(events) == before
    with sessions() as session:
        assert session.scalars(select(SignedHead)).one().day == NOW.date()
        publics = load(settings.signing_keys).public_parts
        assert list(faults(session, publics)) == []


def test_nothing_is_served_with_keys_that_others_may_read(tmp_path: Path) -> None:
    settings = replace(settings_for("sqlite://"), data=tmp_path)
    make(settings.signing_keys, now=NOW)
    settings.signing_keys.chmod(0o644)
    with pytest.raises(SigningKeysError, match="chmod 600"):
        serve(settings, "127.0.0.1:0", 1)
