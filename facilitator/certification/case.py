"""One person's case on one day: the rules, the facts, and the day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from facilitator.certification.counting import Counted, Limits, count
from facilitator.certification.facts import Facts, MeetingFact
from facilitator.certification.months import months_after
from facilitator.certification.requirements import Requirements
from facilitator.practice.accounts import MeetingRole


@dataclass(frozen=True, slots=True)
class Case:
    """What a requirement is judged on."""

    rules: Requirements
    facts: Facts
    today: date

    def meetings(self, role: MeetingRole | None) -> tuple[MeetingFact, ...]:
        """Return the meetings in this role, or all."""
        return tuple(it for it in self.facts.meetings if role is None or it.role is role)

    def counted(
        self, role: MeetingRole | None, worth: Callable[[MeetingFact], int] = lambda _: 1
    ) -> Counted:
        """Choose what counts of the meetings in this role, or of all."""
        return self.chosen(self.meetings(role), role, worth)

    def chosen(
        self,
        meetings: tuple[MeetingFact, ...],
        role: MeetingRole | None,
        worth: Callable[[MeetingFact], int] = lambda _: 1,
    ) -> Counted:
        """Choose what counts of these meetings. Led alone, one still is a meeting."""
        rule = self.rules.counting
        if role is not MeetingRole.LEAD:
            rule = replace(rule, led_beside=False, led_in_discussion=False)
        limits = Limits(rule=rule, supervised=self.supervised)
        return count(meetings, limits, today=self.today, worth=worth)

    @property
    def supervised(self) -> tuple[date, ...]:
        """The days on which supervision was held, as both sides say."""
        return tuple(sorted({it.on for it in self.facts.supervision if it.confirmed}))

    def since(self, months: int | None) -> date:
        """Return the first day of the last so many months, or of all time."""
        if months is None:
            return date.min
        return months_after(self.today, -months) + timedelta(days=1)
