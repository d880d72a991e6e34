"""Slips of the pen: what an author may get wrong, one at a time."""

from typing import NamedTuple


class Slip(NamedTuple):
    """A slip of the pen, how the line begins that is named, and what is said of it."""

    page: str
    old: str
    new: str
    at: str
    says: str


SLIPS = [
    # Front matter
    Slip("01-notice", "---\nid", "id", "id: first-lesson", "should begin with front matter"),
    Slip("practice", "editorial\n---", "editorial", "---", "the front matter is never closed"),
    Slip("01-notice", "minutes: 10", "minutse: 10", "minutse: 10", "did you mean 'minutes'?"),
    Slip("01-notice", "minutes: 10\n", "", "---", "'minutes' is missing"),
    Slip("01-notice", "minutes: 10", "minutes: ten", "minutes: ten", "should be a whole number"),
    Slip(
        "01-notice",
        "title: N",
        "title: a: N",
        "title: a: Notice and ask",
        "the front matter cannot be read",
    ),
    Slip("01-notice", "minutes: 10", "minutes: 10\nminutes: 9", "minutes: 9", "a second time"),
    Slip(
        "01-notice",
        "minutes: 10",
        "minutes: &a 10\nx: *a",
        "minutes: &a 10",
        "have no meaning here",
    ),
    Slip(
        "01-notice",
        "2027-06-30",
        "next summer",
        "review-by: next summer",
        "should be a date such as",
    ),
    Slip("01-notice", "editorial", "editoral", "change: editoral", "did you mean 'editorial'?"),
    Slip("01-notice", "[book-one]", "book-one", "sources: book-one", "should be a list"),
    Slip(
        "01-notice",
        "id: first-lesson",
        "id: First Lesson",
        "id: First Lesson",
        "only small letters",
    ),
    Slip("quiz", "80%", "most", "pass: most", "should be from 1% to 100%"),
    Slip("quiz", "80%", "101%", "pass: 101%", "should be from 1% to 100%"),
    Slip("quiz", "24h", "a day", "wait: a day", "should be a time such as 30m"),
    Slip(
        "programme",
        "Europe/Berlin",
        "Europe/Berln",
        "time-zone: Europe/Berln",
        "unknown time zone",
    ),
    Slip("programme", "region: here", "region: hre", "region: hre", "did you mean 'here'?"),
    Slip(
        "programme", "[asking, later]", "[later, asking]", "id: asking", "rename the folder to 02-"
    ),
    Slip("module", "id: asking", "id: askin", "id: askin", "programme.md lists no module 'askin'"),
    Slip("module", "first-part", "frist-part", "part: frist-part", "did you mean 'first-part'?"),
    Slip("module", "needs: []", "needs: [later]", "needs: [later]", "'later' comes later"),
    Slip(
        "here",
        "level: 3",
        "level: 2",
        "    - level: 0",
        "the ladder has the levels 0, 1, 2, 3 and 4",
    ),
    Slip("here", '"112"', '"one one two"', '    number: "one one', "is no telephone number"),
    Slip("here", 'approved-by: ""', "approved-by: Ana", 'approved-on: ""', "give both"),
    # Blocks and settings
    Slip("quiz", "::: true-false", "::: truefalse", "::: truefalse", "did you mean 'true-false'?"),
    Slip("quiz", "points=2", "point=2", "::: multiple id=pass-on", "did you mean 'points'?"),
    Slip("quiz", "unit=people", "words=3-9", "::: number", "it is for 'written', 'reflect'"),
    Slip(
        "quiz",
        "points=2",
        "points=many",
        "::: multiple id=pass-on",
        "points=many should be a whole number",
    ),
    Slip(
        "quiz",
        "points=2",
        "points = 2",
        "::: multiple id=pass-on",
        "is no setting; write it as key=value",
    ),
    Slip(
        "quiz",
        "partial=yes",
        "partial=maybe",
        "::: multiple id=pass-on",
        "write partial=yes or partial=no",
    ),
    Slip("quiz", "level=knows", "level=know", "::: true-false", "did you mean 'knows'?"),
    Slip("quiz", " id=steps", "", "::: order for=pass-on", "the block has no id"),
    Slip(
        "quiz",
        "id=steps",
        "id=pass-on",
        "::: order id=pass-on",
        "the id 'pass-on' is taken already",
    ),
    Slip(
        "quiz",
        "id=steps",
        "id=own-words",
        "::: order id=own-words",
        "taken already, at 01-asking/01-notice.md:42",
    ),
    Slip(
        "quiz",
        "call together\n\n:::",
        "call together",
        "::: match id=who-to-call",
        "before the one of line 37 is closed",
    ),
    Slip("practice", "Ask one", "::: reflect id=a\n\nAsk one", "::: reflect id=a", "never closed"),
    Slip("practice", "Ask one", ":::\n\nAsk one", ":::", "none is open"),
    Slip("module", "You can", ":::", "::: reach", "items stand in lessons and in quiz.md"),
    # Items
    Slip("quiz", "- [x] False", "- [ ] False", "::: true-false", "needs exactly one [x], found 0"),
    Slip("01-notice", '- [ ] "You', '- [x] "You', "::: single", "use 'multiple' for several"),
    Slip(
        "01-notice",
        "  > Yes. Ask plainly.\n",
        "",
        '- [x] "Are you thinking',
        "this option has no feedback",
    ),
    Slip(
        "01-notice",
        "  > Yes",
        "> Yes",
        "> Yes. Ask plainly.",
        "indent this feedback by two spaces",
    ),
    Slip(
        "01-notice",
        "Hint: W",
        "W",
        "Which answer shows that",
        "this text stands after the options",
    ),
    Slip("01-notice", "- [x]", "-[x]", '-[x] "Are you thinking', "put a space after the '-'"),
    Slip("01-notice", "{harmful last}", "{harmfull}", "- [ ] Nothing.", "did you mean 'harmful'?"),
    Slip("01-notice", "{harmful last}", "{=3}", "- [ ] Nothing. {=3}", "{=3} has no meaning here"),
    Slip(
        "01-notice",
        "it argues.",
        "it argues. {harmful}",
        "  > It is kindly meant,",
        "move {harmful} to the line",
    ),
    Slip(
        "01-notice", "Hint: Which", "Hints: Which", "Hints: Which answer", "did you mean 'Hint:'?"
    ),
    Slip(
        "01-notice",
        "Hint: Which answer shows that you heard?",
        "Hint:",
        "Hint:",
        "'Hint:' is empty",
    ),
    Slip("01-notice", "What do you say first?\n", "", "::: single", "the block has no question"),
    Slip(
        "quiz",
        "- [x] A plan\n  > A plan raises the risk.\n- [x]",
        "- [ ]",
        "::: multiple id=pass-on",
        "needs at least one [x]",
    ),
    Slip(
        "quiz",
        "- [ ] True\n  > A common fear.\n",
        "",
        "::: true-false",
        "needs two options, found 1",
    ),
    Slip(
        "quiz",
        "2. Ask plainly",
        "2. Move somewhere private",
        "1. Move somewhere",
        "stands here twice",
    ),
    Slip(
        "quiz", "| Thoughts, no plan |", "| An overdose |", "| An overdose |", "stands here twice"
    ),
    Slip("quiz", "| The group chat |", "| |", "| | | |", "the second cell of this row is empty"),
    Slip("quiz", "| --- | --- | --- |\n", "", "| An overdose |", "stands a line '| --- | --- |'"),
    Slip(
        "quiz",
        "- [ ] emergency*\n  > Later.",
        "- [ ] emergency*",
        "- [ ] emergency*",
        "needs feedback",
    ),
    Slip("quiz", "- [x] on-call supervisor", "- [x] *", "- [x] *", "accepts every answer"),
    Slip("quiz", "- [ ] emergency*", "- [ ] *", "- [ ] *", "must stand last"),
    Slip(
        "quiz",
        "8..10",
        "8 to 10",
        "- [x] 8 to 10",
        "'8 to 10' is no number; write 10, 10 ± 2 or 8..10",
    ),
    Slip("quiz", "8..10", "10..8", "- [x] 10..8", "runs backwards"),
    Slip("quiz", "{=4}", "{=5}", '- "Thank you for', "from {=1} to {=4}"),
    Slip("quiz", "{strike}", "{stike}", "Level 2. [Maria]{stike}", "write {strike} or {keep}"),
    Slip("quiz", "{strike}", "{keep}", "::: redact id=clean", "needs at least one phrase"),
    Slip("quiz", "{+2}", "{+0}", "::: single id=graded", "should carry the most points"),
    Slip("quiz", "Look for:", "What counts:", "::: written", "needs 'Look for:'"),
    Slip(
        "quiz",
        " {+1}\n- Says",
        "\n- Says",
        "- Names the wish to fix",
        "end this line with its points",
    ),
    Slip("quiz", "words=60-300", "words=300", "::: written", "write it as words=60-300"),
    Slip("quiz", "::: judge", "::: reflect", "::: reflect", "'reflect' is never marked"),
    Slip("quiz", "::: judge", "Stray.\n\n::: judge", "Stray.", "text between them is never shown"),
    # Names that must be known
    Slip(
        "quiz",
        "for=ask-directly level",
        "for=ask-direct level",
        "::: true-false",
        "unknown outcome",
    ),
    Slip("module", "[E2]", "[E9]", "  - {id: ask-directly,", "unknown competency 'E9'"),
    Slip(
        "01-notice",
        "sources: [book-one]",
        "sources: [book-on]",
        "sources: [book-on]",
        "unknown source 'book-on'",
    ),
    Slip(
        "01-notice",
        "Source: book-one",
        "Source: book-on",
        "::: single",
        "did you mean 'book-one'?",
    ),
    Slip(
        "competencies",
        "study-two",
        "study-too",
        "| E2 | Asks plainly |",
        "did you mean 'study-two'?",
    ),
    Slip("competencies", "| E1 |", "| T1 |", "| T1 | Tells distress", "should be E and a number"),
    Slip(
        "sources", "| manual |", "| leaflet |", "| book-one | One book |", "unknown kind 'leaflet'"
    ),
    Slip(
        "01-notice",
        "contact.emergency",
        "contact.emergncy",
        "Some **words**, and",
        "did you mean 'contact.emergency'?",
    ),
    Slip(
        "01-notice",
        "title: N",
        "title: On {{contact.crisis}} N",
        "title: On",
        "is not filled in here",
    ),
    # Totals
    Slip("quiz", "draw: 4", "draw: 11", "draw: 11", "the pool has only 10 items"),
    Slip("quiz", "draw: 4", "draw: 1", "draw: 1", "cannot ask for all 2 outcomes"),
    Slip(
        "module",
        "id: pass-on",
        "id: let-go",
        "  - {id: let-go, text:",
        "nothing asks for outcome 'let-go'",
    ),
    # Scenarios
    Slip(
        "late",
        "(#called)",
        "(#caled)",
        "- [\"I'm staying with",
        "no scene #caled; did you mean #called?",
    ),
    Slip("late", "start: open", "start: opn", "start: opn", "start: no scene #opn"),
    Slip(
        "late",
        "{#gone .end-mixed}",
        "{#gone}",
        "### The door {#gone}",
        "mark it {#gone .end-safe}",
    ),
    Slip("late", ".end-mixed", ".end-middle", "### The door {#gone", "did you mean 'end-mixed'?"),
    Slip(
        "late",
        "(#secret)",
        "(#called)",
        "### A promise {#secret",
        "no choice reaches scene #secret",
    ),
    Slip("late", "pass: 4", "pass: 9", "pass: 9", "pass=9 but the best way through scores 4"),
    Slip("late", "{#private}", "", "### In the kitchen", "name this one"),
    Slip("late", "### In", "## In", "## In the kitchen", "begins with '###'"),
    Slip("late", "{#secret", "{#called", "### A promise {#called", "stands in line 34 already"),
    Slip(
        "late", "  > Dana nods.\n", "", "- [\"I'm staying with", "this choice has no consequence"
    ),
    Slip(
        "late",
        "It is late.",
        "::: single id=a",
        "::: single id=a",
        "a scenario has no ':::' blocks",
    ),
    Slip(
        "late",
        "You can still act.",
        "- [Act](#open)\n  > Good.",
        "### The door {#gone",
        "it can have no choices",
    ),
    # Wording
    Slip(
        "practice",
        "Ask one",
        "Call 0171 555 0199. Ask one",
        "Call 0171 555 0199. Ask",
        "looks like a telephone number",
    ),
    # Wording
    Slip(
        "practice",
        "Ask one",
        "Write down 0800 111 222",
        "Write down 0800 111 222",
        "looks like a telephone number",
    ),
    # Wording
    Slip(
        "practice", "Ask one", "Dial 112 now", "Dial 112 now open", "looks like a telephone number"
    ),
    Slip(
        "practice",
        "Ask one",
        "![A room](room.png)",
        "![A room](room.png)",
        "pictures are not shown",
    ),
    Slip("practice", "Ask one", "[Next](02-next.md)", "[Next](02-next.md) open", "leads nowhere"),
    Slip("practice", "Ask one", "# Ask\n", "# Ask", "the heading should be the page's title"),
    Slip("practice", "Ask one", "Do\n\n# Ask\n", "# Ask", "begin with '## '"),
    Slip(
        "practice",
        "Ask one",
        "Ask\x0b one",
        "Ask\x0b one open question.",
        "an invisible character (U+000B)",
    ),
]
