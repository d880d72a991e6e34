"""Items of every kind, made up by chance, as an author might have written them."""

from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from hypothesis import strategies as st

from facilitator.curriculum.blocks import Block, lift
from facilitator.curriculum.items import (
    Answer,
    ChoiceItem,
    Item,
    JudgeItem,
    Kind,
    Level,
    MatchItem,
    NumberItem,
    NumberRange,
    Option,
    OrderItem,
    Pair,
    Phrase,
    RedactItem,
    ReflectItem,
    RubricLine,
    Statement,
    TextItem,
    WrittenItem,
)
from facilitator.curriculum.kinds import read_block
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.sheets import Sheet, normalised
from facilitator.exchange.authoring import alike, written
from facilitator.exchange.texts import shielded

NO = st.just(value=False)
NOWHERE = Place(PurePosixPath("made-up"), 1)
SIGNS = st.sampled_from(
    [
        *"~=#{}:\\[]%*_>|`/.!-<&;,'\"()1n ",
        "->",
        "####",
        "::",
        "\\n",
        "//",
        "[html]",
        "50%",
        "Hint:",
    ]
)
WORDS = st.text(alphabet="abcdeÄñ漢😀", min_size=1, max_size=4)


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


LINES = st.lists(SIGNS | WORDS, min_size=1, max_size=8).map(_joined).filter(bool)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join).map(shielded)
PROSE = TEXTS.filter(bool).map(lambda text: Prose(text, NOWHERE))
CELLS = LINES.map(shielded).map(lambda text: Prose(text, NOWHERE))
MAYBE = st.none() | PROSE
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}", fullmatch=True)
NUMBERS = st.decimals(min_value=-999999, max_value=999999, places=3)


def _common(kind: Kind, **more: Any) -> dict[str, Any]:
    return {
        "id": IDS,
        "kind": st.just(kind),
        "place": st.just(NOWHERE),
        "digest": st.just(""),
        "source": st.just(""),
        "question": PROSE,
        "points": st.integers(1, 99),
        "outcome": st.none() | IDS,
        "level": st.sampled_from(Level),
        "critical": st.booleans(),
        "hint": MAYBE,
        "after": MAYBE,
        "sources": st.lists(IDS, max_size=2).map(tuple),
        **more,
    }


def _options(rights: list[bool]) -> st.SearchStrategy[tuple[Option, ...]]:
    return st.tuples(*(_option(right=right) for right in rights))


def _option(*, right: bool, last: bool | None = None) -> st.SearchStrategy[Option]:
    return st.builds(
        Option,
        text=PROSE,
        right=st.just(right),
        harmful=NO if right else st.booleans(),
        last=st.booleans() if last is None else st.just(last),
        feedback=MAYBE,
    )


@st.composite
def singles(draw: st.DrawFn) -> Item:
    """`single`, some with points for each option."""
    rights = draw(st.permutations([True] + [False] * draw(st.integers(1, 4))))
    item = draw(
        st.builds(
            ChoiceItem,
            **_common(Kind.SINGLE, options=_options(rights), shuffle=st.booleans()),
        )
    )
    if draw(st.booleans()):
        return item
    best = draw(st.integers(1, 99))
    others = st.none() | st.integers(-9, best)
    points = [best if option.right else draw(others) for option in item.options]
    options = tuple(
        Option(
            text=option.text,
            right=option.right,
            harmful=option.harmful,
            points=given,
            last=option.last,
            feedback=option.feedback,
        )
        for option, given in zip(item.options, points, strict=True)
    )
    return draw(
        st.builds(
            ChoiceItem,
            **_common(Kind.SINGLE, options=st.just(options), points=st.just(best)),
        )
    )


def multiples() -> st.SearchStrategy[Item]:
    """`multiple`, with and without a part of the points for a part of the answer."""
    rights = st.lists(st.booleans(), min_size=2, max_size=7).filter(any)
    return rights.flatmap(
        lambda given: st.builds(
            ChoiceItem,
            **_common(Kind.MULTIPLE, options=_options(given), partial=st.booleans()),
        )
    )


@st.composite
def truths(draw: st.DrawFn) -> Item:
    """`true-false`, in our words and in others."""
    truth = draw(st.booleans())
    options = tuple(draw(_option(right=right, last=False)) for right in (truth, not truth))
    if draw(st.booleans()):
        options = tuple(
            Option(
                text=Prose(word, NOWHERE),
                right=option.right,
                harmful=option.harmful,
                feedback=option.feedback,
            )
            for word, option in zip(("True", "False"), options, strict=True)
        )
    return draw(
        st.builds(
            ChoiceItem,
            **_common(Kind.TRUE_FALSE, options=st.just(options), shuffle=st.booleans()),
        )
    )


def _answer(*, right: bool) -> st.SearchStrategy[Answer]:
    return st.builds(
        Answer,
        pattern=LINES.filter(lambda text: any(sign.isalnum() for sign in text)),
        right=st.just(right),
        harmful=NO if right else st.booleans(),
        feedback=MAYBE,
    )


def texts() -> st.SearchStrategy[Item]:
    """`text`, some with an answer for everything else."""
    answers = st.tuples(_answer(right=True), st.lists(_answer(right=False), max_size=3))
    rest = st.just(Answer(pattern="*", right=False, feedback=Prose("Other", NOWHERE)))
    given = st.tuples(answers, st.lists(rest, max_size=1)).map(
        lambda parts: (parts[0][0], *parts[0][1], *parts[1])
    )
    return st.builds(TextItem, **_common(Kind.TEXT, answers=given, case=st.booleans()))


def _range(low: Decimal, room: Decimal, *, right: bool) -> st.SearchStrategy[NumberRange]:
    return st.builds(
        NumberRange,
        low=st.just(low),
        high=st.just(low + abs(room)),
        right=st.just(right),
        harmful=NO if right else st.booleans(),
        feedback=MAYBE,
    )


def numbers() -> st.SearchStrategy[Item]:
    """`number`."""
    bounds = st.tuples(NUMBERS, NUMBERS | st.just(Decimal(0)))
    right = bounds.flatmap(lambda pair: _range(*pair, right=True))
    wrong = bounds.flatmap(lambda pair: _range(*pair, right=False))
    given = st.tuples(right, st.lists(wrong, max_size=3)).map(lambda them: (them[0], *them[1]))
    units = st.none() | st.from_regex(r"[a-z%/]{1,5}", fullmatch=True)
    return st.builds(NumberItem, **_common(Kind.NUMBER, ranges=given, unit=units))


def matches() -> st.SearchStrategy[Item]:
    """`match`, with distractors and what is said to a wrong answer."""
    pair = st.builds(Pair, left=CELLS, right=CELLS, if_wrong=st.none() | CELLS)
    return st.builds(
        MatchItem,
        **_common(
            Kind.MATCH,
            left_title=LINES,
            right_title=LINES,
            pairs=st.lists(pair, min_size=2, max_size=4, unique_by=lambda it: it.left.source).map(
                tuple
            ),
            distractors=st.lists(CELLS, max_size=2).map(tuple),
            partial=st.booleans(),
            shuffle=st.booleans(),
        ),
    )


@st.composite
def writtens(draw: st.DrawFn) -> Item:
    """`written`."""
    lines = draw(st.lists(st.tuples(PROSE, st.integers(1, 9), st.booleans()), max_size=3))
    rubric = (
        RubricLine(text=draw(PROSE), points=draw(st.integers(1, 9))),
        *(
            RubricLine(text=text, points=0 if talk else points, talk=talk)
            for text, points, talk in lines
        ),
    )
    points = sum(line.points for line in rubric)
    return draw(
        st.builds(
            WrittenItem,
            **_common(
                Kind.WRITTEN,
                points=st.just(points),
                critical=NO,
                rubric=st.just(rubric),
                model_answer=MAYBE,
                words=st.none() | st.just((10, 300)),
            ),
        )
    )


def stay_at_home() -> st.SearchStrategy[Item]:
    """The kinds that no other format holds."""
    steps = st.lists(PROSE, min_size=2, max_size=4, unique_by=lambda it: it.source)
    statement = st.builds(Statement, text=PROSE, rating=st.integers(1, 4), feedback=MAYBE)
    record = (Phrase(text="He met ", strike=None), Phrase(text="Maria", strike=True))
    return st.one_of(
        st.builds(OrderItem, **_common(Kind.ORDER, steps=steps.map(tuple))),
        st.builds(
            JudgeItem,
            **_common(
                Kind.JUDGE, statements=st.lists(statement, min_size=1, max_size=3).map(tuple)
            ),
        ),
        st.builds(RedactItem, **_common(Kind.REDACT, record=st.just(record))),
        st.builds(
            ReflectItem,
            **_common(
                Kind.REFLECT,
                points=st.just(1),
                critical=NO,
                level=st.just(Level.KNOWS),
                words=st.none() | st.just((5, 50)),
            ),
        ),
    )


def travellers() -> st.SearchStrategy[Item]:
    """The kinds that GIFT holds, each as its page would be read."""
    made = (singles(), multiples(), truths(), texts(), numbers(), matches(), writtens())
    return st.one_of(*made).map(as_read).filter(bool).map(_sure)


def items() -> st.SearchStrategy[Item]:
    """Every kind, each as its page would be read."""
    return st.one_of(travellers(), stay_at_home().map(as_read).filter(bool).map(_sure))


def as_read(item: Item) -> Item | None:
    """Return the item as it is read from its page, or None where no author could write it."""
    sheet = Sheet(PurePosixPath("made-up"), normalised(written(item)))
    pieces = lift(sheet, sheet.lines())
    if len(pieces) != 1 or not isinstance(pieces[0], Block):
        return None
    found = read_block(pieces[0])
    return found if alike(found, item) else None


def _sure(item: Item | None) -> Item:
    assert item is not None
    return item
