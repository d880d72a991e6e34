"""A sign-off that rests on a log entry, and an amendment to that entry."""

from typing import Any

from facilitator.competencies.rules import Level
from facilitator.practice import actions
from tests.cast import NOW, Cast
from tests.certification.ready import sign
from tests.practice.log import Log


def signed_on_entry(cast: Cast, **changes: Any) -> tuple[Log, str]:
    """Sign Tara's S2 off on one confirmed entry."""
    log = Log(cast)
    entry = log.confirmed(shows={"S2": "I opened slowly."}, **changes)
    sign(cast, cast.sam, "S2", Level.L4)
    log.session.commit()
    return log, entry


def amend(log: Log, entry: str, *, confirm: bool = True, **changes: Any) -> str:
    """Amend an entry, and let Sam confirm the amendment."""
    command = actions.AmendLogEntry(entry=entry, version=log.whole(entry).version)
    amendment = actions.amend_log_entry(log.session, log.writer, command, now=NOW)
    told = {"came": 9, "shows": {"S2": "I opened slowly, with a list."}, **changes}
    sending = log.sending(amendment, **told)
    actions.submit_log_entry(log.session, log.writer, sending, now=NOW)
    if confirm:
        sam = log.cast.actor(log.cast.sam)
        actions.review_log_entry(log.session, sam, log.reviewing(amendment), now=NOW)
    log.session.commit()
    return amendment
