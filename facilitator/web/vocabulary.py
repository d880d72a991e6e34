"""The words of practice as people read them: roles, states, themes, who was told."""

from collections.abc import Mapping
from enum import StrEnum

from facilitator.errors import N_
from facilitator.practice.accounts import Companion, MeetingRole, Phase, Theme, Told
from facilitator.practice.groups import (
    Format,
    Frequency,
    GroupKind,
    Mode,
    Openness,
    Setting,
)
from facilitator.practice.rules import EntryState
from facilitator.web.text import told

WORDS: Mapping[StrEnum, str] = {
    MeetingRole.OBSERVER: N_("Observer"),
    MeetingRole.CO_FACILITATOR: N_("Co-facilitator"),
    MeetingRole.LEAD: N_("Lead"),
    Companion.EXTERNAL: N_("Someone qualified, without an account here"),
    Companion.NOBODY: N_("Nobody"),
    Told.SUPERVISOR: N_("My supervisor"),
    Told.ON_CALL: N_("The on-call person"),
    Told.SAFEGUARDING: N_("The safeguarding lead"),
    Told.EMERGENCY: N_("The emergency services"),
    Told.NOT_YET: N_("Nobody yet"),
    Phase.OPENING: N_("Opening read, with the limits of confidentiality"),
    Phase.AGREEMENT: N_("Agreement looked at"),
    Phase.CHECK_IN: N_("Check-in"),
    Phase.THEME: N_("A theme"),
    Phase.GROUNDING: N_("Grounding offered"),
    Phase.CLOSING: N_("Closing"),
    Theme.ANNIVERSARIES: N_("Anniversaries"),
    Theme.BODY: N_("Body and health"),
    Theme.FAMILY: N_("Family"),
    Theme.GRIEF: N_("Grief"),
    Theme.HOPE: N_("Hope"),
    Theme.ISOLATION: N_("Being alone"),
    Theme.MONEY: N_("Money and housing"),
    Theme.RELAPSE: N_("Relapse"),
    Theme.SERVICES: N_("Services"),
    Theme.SLEEP: N_("Sleep"),
    Theme.STIGMA: N_("Stigma"),
    Theme.WORK: N_("Work"),
    Mode.IN_PERSON: N_("In person"),
    Mode.ONLINE: N_("Online"),
    Mode.HYBRID: N_("In person and online"),
    Mode.PHONE: N_("By phone"),
    Openness.OPEN: N_("Open: anyone may come"),
    Openness.CLOSED: N_("Closed: the same people each time"),
    GroupKind.MENTAL_HEALTH: N_("Mental health"),
    GroupKind.RECOVERY: N_("Recovery from addiction"),
    GroupKind.BEREAVEMENT: N_("Bereavement"),
    GroupKind.CARING: N_("Caring for somebody"),
    GroupKind.ILLNESS: N_("Long-term illness"),
    GroupKind.ANOTHER: N_("Something else"),
    Setting.COMMUNITY: N_("In the community"),
    Setting.OUTPATIENT: N_("At an outpatient service"),
    Setting.HOSPITAL: N_("In a hospital"),
    Setting.RESIDENTIAL: N_("In a residential home"),
    Setting.PRISON: N_("In a prison"),
    Setting.WORK: N_("At work or at school"),
    Frequency.SEVERAL: N_("Several times a week"),
    Frequency.WEEKLY: N_("Every week"),
    Frequency.FORTNIGHTLY: N_("Every two weeks"),
    Frequency.MONTHLY: N_("Every month"),
    Frequency.IRREGULAR: N_("Now and then"),
    Format.DISCUSSION: N_("A discussion among peers"),
    Format.WORKSHOP: N_("A workshop that teaches a skill"),
    Format.TALK: N_("A talk that people listen to"),
    EntryState.DRAFT: N_("Draft"),
    EntryState.SUBMITTED: N_("With your supervisor"),
    EntryState.RETURNED: N_("Returned"),
    EntryState.CONFIRMED: N_("Confirmed"),
}
WELLBEING = (N_("Rough"), N_("Low"), N_("All right"), N_("Good"), N_("Very good"))
PARTICIPATION = (
    N_("One or two did most of the talking"),
    N_("A few spoke, most listened"),
    N_("Most people spoke"),
    N_("Everyone had room"),
)
STATE_LOOKS: Mapping[EntryState, tuple[str, str]] = {
    EntryState.DRAFT: ("plain", "pencil"),
    EntryState.SUBMITTED: ("accent", "clock"),
    EntryState.RETURNED: ("wait", "back"),
    EntryState.CONFIRMED: ("good", "met"),
}


def translated(sentence: str, **values: object) -> str:
    """Return a sentence in the reader's language, its places filled. Imported as `_`."""
    return told(sentence, values or None)
