"""A whole programme of one module, with every kind of item in it."""

from pathlib import PurePosixPath

PROGRAMME = """\
---
id: sample
title: A sample
version: 1
time-zone: Europe/Berlin
languages: [en]
region: here
parts:
  - {id: first-part, title: The first part}
modules: [asking, later]
certification:
  version: 1
  requirements:
    - id: meetings
      need: 20
---

# A sample

Welcome.
"""

COMPETENCIES = """\
---
id: competencies
title: What can be seen
revision: 1
change: editorial
---

# What can be seen

## E · Escalation {#E}

| Code | Statement | Safety-critical | Sources |
| --- | --- | --- | --- |
| E1 | Tells distress from crisis | yes | book-one |
| E2 | Asks plainly | no | book-one, study-two |
"""

SOURCES = """\
---
id: sources
title: Sources
revision: 1
change: editorial
---

| Key | Title | By | Year | Address | Kind | Verified |
| --- | --- | --- | --- | --- | --- | --- |
| book-one | One book | A. Writer | 2019 | https://example.org/1 | manual | yes |
| study-two | A study | B. Writer | undated | none given | study | to be verified |
"""

RUNG = """\
    - level: {level}
      name: Level {level}
      signs: [tears, silence]
      do: [pause]
      never: [rush]
      tell: nobody
      by: ""
      record: nothing personal
      debrief: the same day
"""

REGION = (
    """\
---
id: here
title: Here
contacts:
  emergency:
    name: Emergency services
    number: "112"
    hours: Day and night
    when: Someone is in danger
  crisis:
    name: Helpline & friends
    number: "0800 111 222"
    text: "85258"
    hours: Day and night
    when: Someone may not stay safe
  on-call:
    name: On-call supervisor
    number: ""
    hours: While groups meet
    when: You need someone with you
duties:
  mandated-reporter: no
  mandated-reporter-note: No law here asks it.
  age-of-majority: 18
  police: Only for danger to life.
  confidentiality: What is said here stays here.
profile:
  id: standard
  title: Standard ladder
  version: 1
  levels:
"""
    + "".join(RUNG.format(level=level) for level in range(5))
    + """\
approved-by: ""
approved-on: ""
review-by: 2027-05-31
---

# Here

These are the contacts.
"""
)

MODULE = """\
---
id: asking
title: Asking plainly
part: first-part
minutes: 40
needs: []
content-note: This module talks about suicide.
outcomes:
  - {id: ask-directly, text: Ask plainly., competencies: [E2]}
  - {id: pass-on, text: Pass it on., competencies: [E1, E2]}
---

# Asking plainly

You can reach {{contact.crisis}}.
"""

LESSON = """\
---
id: first-lesson
title: Notice and ask
revision: 3
change: editorial
minutes: 10
sources: [book-one]
review-by: 2027-06-30
---

# Notice and ask

Some **words**, and {{contact.emergency}}.

```text
::: nothing in a code fence is a block
```

## Try it

::: single id=first-words for=ask-directly

What do you say first?

- [ ] "You have so much to live for!"
  > It is kindly meant, but it argues.
- [x] "Are you thinking about ending your life?"
  > Yes. Ask plainly.
- [ ] Nothing. {harmful last}
  > Silence can hurt.

Hint: Which answer shows that you heard?

After: Ask plainly.

Source: book-one

:::

More words.

::: reflect id=own-words words=20-200

What came up in you?

:::
"""

QUIZ = """\
---
id: asking-quiz
title: Check what you know
revision: 2
change: editorial
pass: 80%
draw: 4
wait: 24h
talk-after: 3
---

Four questions.

::: true-false id=asking-harms for=ask-directly level=knows critical=yes

Asking makes it more likely.

- [ ] True
  > A common fear.
- [x] False
  > Right.

:::

::: multiple id=pass-on partial=yes points=2 for=pass-on

Which must you pass on?

- [x] A plan
  > A plan raises the risk.
- [x] A child at home
- [ ] A story, posted to the chat {harmful}
  > Never.

:::

::: order id=steps for=pass-on

Put the steps in order.

1. Move somewhere private
2. Ask plainly
3. Stay, and
   call together

:::

::: match id=who-to-call

Whom do you turn to?

| Situation | Turn to | If wrong |
| --- | --- | --- |
| An overdose | Emergency services | Minutes matter. |
| Thoughts, no plan | On-call supervisor | |
| You are shaken | On-call supervisor | |
| | The group chat | |

:::

::: text id=line for=pass-on

Whom do you call first?

- [x] on-call supervisor
- [ ] emergency*
  > Later.
- [ ] *
  > It stands on your card.

:::

::: number id=group-size unit=people

How many at most?

- [x] 8..10
  > Ten is the limit.
- [ ] 12 ± 1,5
- [ ] 15

:::

::: judge id=rate-them for=ask-directly

Rate each.

- "Thank you for telling me." {=4}
  > You stayed.
- "Cheer up." {=1}

:::

::: redact id=clean for=pass-on

Strike what must not be there.

Level 2. [Maria]{strike} came at
[19:40]{keep}.

:::

::: single id=graded for=ask-directly

Which is best?

- [x] Ask {+2}
  > Yes.
- [ ] Wait {+1}
  > Better than nothing.

:::

::: written id=own-limit words=60-300 for=ask-directly

Think of a time.

Look for:
- Names the wish to fix {+1}
- Says what they did {+2}
- Someone is at risk {talk}

Model answer: "I took a breath."

:::
"""

PRACTICE = """\
---
id: asking-practice
title: Try it
revision: 1
change: editorial
---

Ask one open question.
"""

SCENARIO = """\
---
id: late
title: Ten minutes before the end
revision: 3
change: editorial
start: open
pass: 4
for: [ask-directly, pass-on]
---

It is late.

### Ten minutes left {#open}

Dana has been quiet.

- [Ask Dana to stay a moment,
  and ask in private](#private) {+2}
  > Dana sits down.
- [Wish everyone a good week](#gone) {-1}
  > You hear the door.

### In the kitchen {#private}

"I've got a plan."

- ["I'm staying with you."](#called) {+2}
  > Dana nods.
- ["I promise to tell nobody."](#secret) {-2 harmful}
  > Dana promises, quickly.
- [Go back to the others](#open)
  > They are leaving.

### The supervisor answers {#called .end-safe}

You write the log.

### A promise {#secret .end-unsafe}

You go home with a secret.

### The door {#gone .end-mixed}

You can still act.
"""

OBSERVATION = """\
---
id: form
title: The form
revision: 1
change: editorial
sources: [study-two]
review-by: 2027-06-30
---

# The form

Two people, apart.

## Listens {#listens}

For: E1, E2

| Level | What you see |
| --- | --- |
| 1 | Argues |
| 2 | Waits |
| 3 | Listens |
| 4 | Listens well |

Harmful:

- Argues with what a person feels {#argues}
"""

GLOSSARY = """\
---
id: words
title: Words
revision: 1
change: editorial
---

# Words

## On-call {#on-call}

The person to ring: {{contact.on-call}}.

## Crisis {#crisis}

A moment that is not safe. See [noticing](01-asking/01-notice.md).
"""

HANDBOOK = """\
---
id: pocket-card
title: The pocket card
revision: 1
change: editorial
sources: [book-one]
---

# The pocket card

{{profile.ladder}}
"""

ROLE_PLAY = """\
---
id: the-call
title: The call
letter: A
revision: 1
change: editorial
minutes: 20
players: 2
for: [ask-directly]
looks-at: [listens]
content-note: It speaks of suicide.
sources: [book-one]
review-by: 2027-06-30
---

# The call

A telephone group.

## Your brief {#brief}

You hold the call.

## The players {#players}

Noor is silent.

## What to look for {#look-for}

Whether Noor is asked.

## Debrief {#debrief}

Players step out of role.
"""

VIGNETTE = """\
---
id: vignette-noor
title: A call with Noor
revision: 1
change: editorial
minutes: 10
reviewed-by: ""
content-note: It speaks of wanting to die.
sources: [study-two]
review-by: 2027-06-30
---

# A call with Noor

A telephone group. You rate Ada.

## The meeting {#scene}

"Some nights I want it to stop," says Noor. Ada argues.

## The key {#key}

| Item | Level | Harmful | Why |
| --- | --- | --- | --- |
| listens | 1 | argues | She argues. |

## To talk about {#talk}

- What else could Ada have said?
"""

FOUNDING = """\
---
id: founding
title: What was asked for
revision: 1
change: editorial
---

# What was asked for

## A first document {#first}

| What it says or does | Met by | Note |
| --- | --- | --- |
| People are asked plainly | lesson:first-lesson, item:asking/first-words | |
| Hours are counted | feature:trainee.certification | the log |
"""

SAMPLE = {
    PurePosixPath("programme.md"): PROGRAMME,
    PurePosixPath("competencies.md"): COMPETENCIES,
    PurePosixPath("sources.md"): SOURCES,
    PurePosixPath("regions/here.md"): REGION,
    PurePosixPath("01-asking/module.md"): MODULE,
    PurePosixPath("01-asking/01-notice.md"): LESSON,
    PurePosixPath("01-asking/quiz.md"): QUIZ,
    PurePosixPath("01-asking/practice.md"): PRACTICE,
    PurePosixPath("01-asking/scenarios/late.md"): SCENARIO,
    PurePosixPath("01-asking/role-plays/call.md"): ROLE_PLAY,
    PurePosixPath("observation.md"): OBSERVATION,
    PurePosixPath("calibration/noor.md"): VIGNETTE,
    PurePosixPath("glossary.md"): GLOSSARY,
    PurePosixPath("handbook/card.md"): HANDBOOK,
    PurePosixPath("founding.md"): FOUNDING,
}

NAMES = {file.stem: file for file in SAMPLE}


def changed(name: str, old: str, new: str) -> dict[PurePosixPath, str]:
    """Return the sample with one piece of one file, named by its stem, written differently."""
    text = SAMPLE[NAMES[name]]
    assert old in text, f"{old!r} is not in {name}"
    return {**SAMPLE, NAMES[name]: text.replace(old, new, 1)}
