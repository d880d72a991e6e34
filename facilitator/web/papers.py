"""Certificates and dossiers as files: what stands on them, and the answer that carries them."""

from datetime import UTC, datetime, time
from http import HTTPStatus
from pathlib import Path

from flask import Response, current_app

from facilitator.certification.queries import CertificateInFull
from facilitator.paper.setting import SetPaper
from facilitator.web.certificates import certificate_facts, on_paper, verify_address
from facilitator.web.layout import current_layout
from facilitator.web.qr import qr_svg
from facilitator.web.vocabulary import translated as _


def own_fonts() -> Path | None:
    """Return the folder with the fonts that the operator added, None when there is none."""
    folder: Path = current_app.config["FONTS"]
    return folder if folder.is_dir() else None


def midnight_of(certificate: CertificateInFull) -> datetime:
    """Return the moment that a certificate's file bears: the beginning of its day."""
    return datetime.combine(certificate.issued_on, time(), tzinfo=UTC)


def certificate_words(
    certificate: CertificateInFull, signers: tuple[str, ...]
) -> dict[str, object]:
    """Return what stands on the file of a certificate: what was issued, and nothing of today."""
    shown = on_paper(certificate, signers)
    number = _("No. %(number)s", number=certificate.number)
    return {
        "language": current_layout().language.partition("-")[0],
        "title": _("Certificate %(number)s of %(name)s", number=number, name=shown.name),
        "house": shown.house,
        "number": number,
        "says": _("This is to certify that"),
        "name": shown.name,
        "scope": shown.scope,
        "demo": _("A demonstration. This certifies nobody.") if certificate.demo else None,
        "facts": certificate_facts(certificate, certificate.valid_until),
        "signed": shown.signed,
        "check": _("Check it at"),
        "address": shown.address,
        "code": shown.code,
        "qr": qr_svg(verify_address(certificate.code)),
        "qr_alt": _("QR code that opens the verification page"),
    }


def paper_answer(paper: SetPaper, name: str) -> Response:
    """Return a paper as a download. One that breaks its promise is told to the operator."""
    if paper.fault is not None:
        current_app.logger.warning(
            "A paper was set without its promise to screen readers: a font is missing. "
            "See docs/operating.md, Fonts."
        )
    kept = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(paper.content, HTTPStatus.OK, kept, mimetype="application/pdf")
