"""Numbers as files write them, and as our pages do."""

from decimal import Decimal, InvalidOperation

_DIGITS = 12
_PLACES = 6
# Beyond this an exponent writes a number that no page and no person could read.
_LARGEST = 40
EVERY = Decimal(10) ** _DIGITS - 1


def number_in(text: str) -> Decimal | None:
    """Return the number that a text is, or None."""
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _LARGEST else None


def plain_number(number: Decimal) -> str:
    """Return a number without an exponent and without zeros that say nothing."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def is_writable(number: Decimal) -> bool:
    """Tell whether a page can hold a number: twelve digits, and six after the point."""
    whole, _, places = plain_number(abs(number)).partition(".")
    return len(whole) <= _DIGITS and len(places) <= _PLACES
