"""Tara's practice log, for tests that need one."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from facilitator.people.models import Person
from facilitator.practice import actions, queries
from facilitator.practice.accounts import EntryAccount, MeetingRole
from facilitator.practice.rules import Verdict
from tests.cast import NOW, TODAY, Cast


class Log:
    """Tara runs the Thursday circle, and writes about it."""

    def __init__(self, cast: Cast, person: Person | None = None) -> None:
        self.cast = cast
        self.session = cast.session
        self.writer = cast.actor(person or cast.tara)
        self.enrolment_id = self.writer.enrolment_id or 0
        self.group = self.named("Thursday circle")
        self.session.commit()

    def named(self, label: str) -> str:
        command = actions.NameGroup(label=label, host="Riverside Centre")
        return actions.name_group(self.session, self.writer, command, now=NOW)

    def account(self, **changes: Any) -> EntryAccount:
        plain = EntryAccount(
            group=self.group,
            held_on=TODAY,
            role=MeetingRole.CO_FACILITATOR,
            came=7,
            safety_level=0,
            went_well="I waited before I spoke.",
        )
        return replace(plain, **changes)

    def draft(self) -> str:
        entry = actions.start_log_entry(self.session, self.writer, now=NOW)
        self.session.commit()
        return entry

    def sending(self, entry: str, **changes: Any) -> actions.SubmitLogEntry:
        draft = queries.draft_in_full(self.session, self.writer, entry)
        return actions.SubmitLogEntry(
            entry=entry, version=draft.version, account=self.account(**changes)
        )

    def sent(self, now: datetime = NOW, **changes: Any) -> str:
        """Tara wrote this, and Sam is to answer it."""
        entry = self.draft()
        actions.submit_log_entry(
            self.session, self.writer, self.sending(entry, **changes), now=now
        )
        self.session.commit()
        return entry

    def reviewing(self, entry: str, **changes: Any) -> actions.ReviewLogEntry:
        whole = self.whole(entry)
        plain = actions.ReviewLogEntry(
            entry=entry,
            version=whole.version,
            verdict=Verdict.CONFIRM,
            comment="You waited.",
            accepted=frozenset(whole.account.shows),
        )
        return replace(plain, **changes)

    def confirmed(self, **changes: Any) -> str:
        entry = self.sent(**changes)
        sam = self.cast.actor(self.cast.sam)
        actions.review_log_entry(self.session, sam, self.reviewing(entry), now=NOW)
        self.session.commit()
        return entry

    def returned(self, **changes: Any) -> str:
        entry = self.sent(**changes)
        command = self.reviewing(
            entry, verdict=Verdict.RETURN, comment="Which part?", accepted=frozenset()
        )
        actions.review_log_entry(self.session, self.cast.actor(self.cast.sam), command, now=NOW)
        self.session.commit()
        return entry

    def whole(self, entry: str, on: date = TODAY) -> queries.EntryInFull:
        return queries.entry_in_full(self.session, self.writer, entry, on)
