"""What every form shares."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from flask_babel import gettext
from wtforms import Form as PlainForm
from wtforms import StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from facilitator.errors import N_

T = TypeVar("T")

_NOT_TEXT = N_("There is a sign in this text that cannot be kept. We took it out; please look.")


class Form(PlainForm):
    """A form that keeps what was typed and refuses what no database can hold.

    Parsing only: it knows no session and no person; choices that depend on data are handed in.
    """

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check every field; text with a NUL or half a character is mended and shown again."""
        for field in self:
            field.raw_data = [_kept(raw) for raw in field.raw_data or ()]  # what is shown again
        mended = [field for field in self if isinstance(field, StringField) and _mend(field)]
        valid = super().validate(extra_validators)
        for field in mended:
            field.errors = [*field.errors, gettext(_NOT_TEXT)]
        return valid and not mended


def choice(value: Any, label: Any, hint: Any) -> SelectChoice:  # noqa: ANN401 -- as WTForms takes it
    """Return one choice of a field with a hint below its label."""
    return SelectChoice(value, label, render_kw={"hint": hint})


def options(labels: Mapping[Any, str]) -> list[Any]:
    """Return the choices of a field, each value with its label."""
    return [SelectChoice(value, label) for value, label in labels.items()]


def stripped(value: str | None) -> str | None:
    """Take away the spaces that phones and pasting put around an address. A field's filter."""
    return value.strip() if value else value


def given(value: T | None) -> T:
    """Return what the form's validators promised, for the type checker's sake."""
    if value is None:
        raise ValueError("the form was used before it was validated")
    return value


def first_errors(form: PlainForm) -> Iterable[tuple[str, str]]:
    """Return each wrong field's id and its first error, in the order of the form."""
    return [(field.id, str(field.errors[0])) for field in form if field.errors]


def _mend(field: StringField) -> bool:
    written = field.data
    if not isinstance(written, str):
        return False
    field.data = _kept(written)
    return bool(field.data != written)


def _kept(written: T) -> T:
    if not isinstance(written, str):
        return written
    return written.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")  # type: ignore[return-value]
