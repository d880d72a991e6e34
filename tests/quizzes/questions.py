"""One question of each kind, and the answers that are right."""

from hypothesis import strategies as st

from facilitator.curriculum.items import Item
from facilitator.curriculum.recall import recall_item
from facilitator.quizzes.answers import Given


def item(settings: str, body: str) -> Item:
    return recall_item(f"::: {settings}\n\n{body}\n\n:::\n")


SINGLE = item(
    "single id=first for=ask critical=yes",
    """What do you say first?

- [x] Ask plainly
  > Yes.
- [ ] Change the subject
  > Not this.
- [ ] Promise silence {harmful}
  > Never.""",
)
GRADED = item(
    "single id=graded for=ask",
    """Which is best?

- [x] The best one {+4}
  > Yes.
- [ ] A fair one {+2}
  > Partly.
- [ ] None of these {-1} {last}
  > No.""".replace("{-1} {last}", "{-1 last}"),
)
TRUE_FALSE = item(
    "true-false id=asking",
    """Asking harms.

- [ ] True
  > No.
- [x] False
  > Yes.""",
)
MULTIPLE = item(
    "multiple id=pass-on partial=yes points=2",
    """Which do you pass on?

- [x] A plan
  > Yes.
- [x] A child in danger
  > Yes.
- [ ] Anger
  > No.
- [ ] The whole story, to everybody {harmful}
  > Never.""",
)
ORDER = item("order id=steps critical=yes", "Put in order.\n\n1. Go\n2. Ask\n3. Call\n4. Write")
MATCH = item(
    "match id=who partial=yes",
    """Whom do you call?

| Situation | Turn to | If wrong |
| --- | --- | --- |
| An overdose | Emergency | Minutes matter. |
| Thoughts, no plan | On-call | |
| A plan | On-call | |
| | The chat | |""",
)
TEXT = item(
    "text id=line",
    """Whom do you call first?

- [x] on-call supervisor
- [x] supervisor * call
- [ ] emergency* {harmful}
  > Only in danger.
- [ ] *
  > It is on your card.""",
)
NUMBER = item(
    "number id=size unit=people",
    """How many?

- [x] 8..10
  > Yes.
- [ ] 12 ± 1
  > Split the group.""",
)
JUDGE = item(
    "judge id=rate",
    """Rate these.

- Ask {=4}
  > Good.
- Wait {=2}
  > So so.
- Leave {=1}
  > Harmful.""",
)
REDACT = item(
    "redact id=record",
    """Strike what must not be there.

[Maria]{strike} stayed for [90 minutes]{keep} and spoke of [her tablets]{strike}.""",
)
WRITTEN = item(
    "written id=own words=10-300",
    """Think of a time.

Look for:
- Names the wish {+1}
- Says what they did {+2}
- Someone is at risk {talk}

Model answer: I took a breath.""",
)
RIGHT: dict[str, tuple[Item, Given]] = {
    "single": (SINGLE, 0),
    "graded": (GRADED, 0),
    "true-false": (TRUE_FALSE, 1),
    "multiple": (MULTIPLE, (0, 1)),
    "order": (ORDER, (0, 1, 2, 3)),
    "match": (MATCH, (0, 1, 1)),
    "text": (TEXT, "On-Call  Supervisor!"),
    "number": (NUMBER, "9,5"),
    "judge": (JUDGE, (3, 1, 0)),
    "redact": (REDACT, (0, 2)),
}
ITEMS = [*(item for item, _ in RIGHT.values()), WRITTEN]
JUNK = st.one_of(
    st.none(),
    st.integers(),
    st.text(max_size=40),
    st.lists(st.one_of(st.none(), st.integers(-3, 12)), max_size=6).map(tuple),
)
