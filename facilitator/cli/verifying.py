"""Check a credential from the file alone, without a network and without an installation."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from facilitator.cli.ground import plainly
from facilitator.credentials.answers import Judgement, Outcome, Question
from facilitator.credentials.dids import DID_WEB, Documents, document_address
from facilitator.credentials.faults import Unusable
from facilitator.credentials.finding import Circumstances
from facilitator.credentials.judging import verify
from facilitator.credentials.plain import read_object
from facilitator.credentials.seen import seen
from facilitator.web import clock

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_ASKED = {
    Question.UNALTERED: "Unaltered",
    Question.ISSUER: "Signed by its issuer",
    Question.IN_TIME: "In time",
    Question.IN_FORCE: "Not withdrawn or suspended",
}
_OUTCOMES = {
    Outcome.VALID: ("Genuine and valid.", 0),
    Outcome.NOT_VALID: ("NOT VALID.", 1),
    Outcome.NOT_VERIFIED: ("Not verified: do not rely on it.", 3),
}


@click.command("verify")
@click.argument("credential", type=_FILE)
@click.option(
    "--with",
    "saved",
    type=_FILE,
    multiple=True,
    help="The issuer's keys (did.json) or a status list, saved from its address. Repeat it.",
)
@click.option("--at", type=click.DateTime(["%Y-%m-%d"]), help="Judge as on this day (UTC).")
@plainly
def verify_credential(credential: Path, saved: tuple[Path, ...], at: datetime | None) -> None:
    """Check a badge or a credential: JSON, JWT, or a picture that holds one.

    Nothing is fetched. Ends with 0 when it is valid, 1 when it is not, 3 when that stays open.
    """
    now = at.replace(hour=12, tzinfo=UTC) if at else clock.now()
    try:
        documents = _library(path.read_bytes() for path in saved)
        judgement = verify(credential.read_bytes(), Circumstances(now=now, documents=documents))
    except Unusable as fault:
        raise click.ClickException(fault.remark.reason) from fault
    _tell(judgement)
    words, code = _OUTCOMES[judgement.outcome]
    click.echo(words)
    click.get_current_context().exit(code)


def _tell(judgement: Judgement) -> None:
    says = seen(judgement.credential)
    click.echo(f"It says: {says.name or 'no name'}, from {says.issuer_name or says.issuer}")
    for answer in judgement.answers:
        asked, word = _ASKED[answer.question], answer.verdict.value
        click.echo(f"{asked + ':':<28}{word:<8} {answer.remark.reason}")


def _library(contents: Iterable[bytes]) -> Documents:
    """Return what fetches from saved files alone, each found by the name that it gives itself."""
    shelf: Mapping[str, bytes] = {_address(content): content for content in contents}
    return shelf.get


def _address(content: bytes) -> str:
    name = str(read_object(content).get("id", ""))
    return document_address(name) if name.startswith(DID_WEB) else name
