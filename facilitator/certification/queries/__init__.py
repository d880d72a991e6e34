"""What the application asks about certification, answered in plain data."""

from facilitator.certification.queries.applications import (
    ApplicationFilter,
    ApplicationInFull,
    ApplicationLine,
    DecisionLine,
    DossierReadingLine,
    application_in_full,
    applications,
    applications_for_decider,
    decider_facts,
    dossier_readings,
    latest_application,
)
from facilitator.certification.queries.certificates import (
    CertificateEventLine,
    CertificateFilter,
    CertificateInFull,
    certificate_by_code,
    certificate_in_full,
    certificates,
    frozen_standing,
    latest_certificate,
    live_certificate_id,
    signers_of,
)
from facilitator.certification.queries.listed import places_of, set_places
from facilitator.certification.queries.path import standing_on_path
from facilitator.certification.queries.standings import (
    published_requirements,
    published_rules,
    standing_beside,
    standing_of,
    standings_beside,
    standings_of,
)
from facilitator.certification.queries.touched import crowd

__all__ = [
    "ApplicationFilter",
    "ApplicationInFull",
    "ApplicationLine",
    "CertificateEventLine",
    "CertificateFilter",
    "CertificateInFull",
    "DecisionLine",
    "DossierReadingLine",
    "application_in_full",
    "applications",
    "applications_for_decider",
    "certificate_by_code",
    "certificate_in_full",
    "certificates",
    "crowd",
    "decider_facts",
    "dossier_readings",
    "frozen_standing",
    "latest_application",
    "latest_certificate",
    "live_certificate_id",
    "places_of",
    "published_requirements",
    "published_rules",
    "set_places",
    "signers_of",
    "standing_beside",
    "standing_of",
    "standing_on_path",
    "standings_beside",
    "standings_of",
]
