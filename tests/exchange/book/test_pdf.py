"""The book on paper: tagged, the same every time, and honest where a font lacks a sign."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.exchange.book.pdf import Paper, pdf_source, write_pdf
from tests.exchange.book.editions import saying, shipped, small

ACCESSIBLE = b"<pdfuaid:part>1</pdfuaid:part>"


@pytest.fixture(scope="module")
def book() -> Paper:
    return write_pdf(shipped())


def test_the_shipped_book_is_pdf_ua_1(book: Paper) -> None:
    assert book.fault is None
    assert ACCESSIBLE in book.content
    assert b"/StructTreeRoot" in book.content
    assert b"/Lang" in book.content


def test_the_shipped_book_has_an_outline_and_a_page_for_everything(book: Paper) -> None:
    assert b"/Outlines" in book.content
    assert b"/PageLabels" in book.content or b"/Count" in book.content
    assert len(re.findall(rb"/Type\s*/Page\b", book.content)) > 200


def test_the_trainers_book_is_pdf_ua_1_too() -> None:
    assert write_pdf(shipped(region="us-consent-first", with_answers=True)).fault is None


def test_the_same_edition_is_the_same_file() -> None:
    assert write_pdf(small()).content == write_pdf(small()).content


def test_the_date_in_the_file_is_the_one_that_was_given() -> None:
    assert b"2026-11-22" in write_pdf(small()).content


def test_only_what_typst_carries_is_used(book: Paper) -> None:
    fonts = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z0-9]+)", book.content))
    assert fonts
    assert all(name.startswith((b"Libertinus", b"NewCM", b"DejaVu")) for name in fonts)


def test_a_sign_that_no_font_has_costs_the_promise_and_not_the_book() -> None:
    made = write_pdf(saying("A name: 王小明."))
    assert made.fault
    assert made.content.startswith(b"%PDF-")
    assert ACCESSIBLE not in made.content


def test_the_foot_of_a_trainers_page_says_whose_it_is() -> None:
    assert "Trainers’ edition." in pdf_source(small(with_answers=True))
    assert "Trainers’ edition." not in pdf_source(small())


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="#*_`<>@=-+/\\\"'$[](){}~.:;!|\n\t 1aé☐"))
def test_any_prose_can_be_set(source: str) -> None:
    assert write_pdf(saying(source)).content.startswith(b"%PDF-")
