"""What has a shape of its own in Spanish, beside what is alike in any language.

Every repeat has an upper bound, so that no text, however it is made, takes long to read.
"""

import re

from facilitator.privacy.kinds import Kind, Sureness

_SURE, _LIKELY, _MAYBE = Sureness.SURE, Sureness.LIKELY, Sureness.MAYBE

_MONTH = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
    r"|diciembre)"
)
_LONG_AGO = r"(?:19\d\d|200\d|201[0-5])"
_STREET = (
    r"(?:calle|c/|avenida|avda?\.?|plaza|paseo|camino|carretera|ronda|traves[ií]a|callej[oó]n)"
)
_PLACE = r"[A-ZÁÉÍÓÚÑ][\w'’-]{1,30}"
_WORD = r"[\w'’-]{2,30}"
_A_BODY = r"(?:los|las|el|la|mis|sus|un|una)\s{1,3}\w{1,20}"
_A_PAPER = (
    r"(?:pasaporte|expediente|historia cl[ií]nica|tarjeta sanitaria|seguridad social|p[oó]liza)"
)
_SAYS = (
    r"(?:dijo|dice|cont[oó]|cuenta|habl[oó]|llor[oó]|pregunt[oó]|respondi[oó]|explic[oó]|vino"
    r"|lleg[oó]|se fue)"
)


def _any_case(shape: str) -> re.Pattern[str]:
    return re.compile(shape, re.IGNORECASE)


SHAPES: dict[Kind, tuple[tuple[Sureness, re.Pattern[str]], ...]] = {
    Kind.NUMBER: (
        (_SURE, re.compile(r"\b\d{8}-?[A-HJ-NP-TV-Z]\b")),
        (_SURE, re.compile(r"\b[XYZ]-?\d{7}-?[A-Z]\b")),
        (_SURE, re.compile(r"\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d\b")),
        (
            _LIKELY,
            _any_case(
                rf"\b{_A_PAPER}\s{{1,3}}(?:n[uú]mero|n[º°]|no?\.)\s{{0,3}}[\w-]{{0,4}}\d[\w-]{{2,18}}"
            ),
        ),
    ),
    Kind.ADDRESS: (
        (
            _SURE,
            _any_case(
                rf"(?<!\w){_STREET} (?:(?:del?|la|las|los|el) ){{0,2}}[\w'’-]{{2,20}}"
                rf"(?: [a-zà-ÿ'’-]{{2,20}}){{0,3}},? (?:n[º°.]? ?)?\d{{1,5}}[a-z]?\b"
            ),
        ),
        (
            _MAYBE,
            re.compile(
                rf"\b[Vv]iv[eíi]a?\w{{0,3}} en (?:la |el )?{_PLACE}(?: (?:de )?{_PLACE}){{0,3}}"
            ),
        ),
    ),
    Kind.BIRTH: (
        (_SURE, _any_case(r"\bfecha de nacimiento[\s:]{0,5}[\d./ -]{0,20}")),
        (
            _LIKELY,
            _any_case(
                rf"\bnaci(?:ó|do|da) (?:en|el) (?:\d{{1,2}}(?: de {_MONTH})?|{_MONTH}|\d{{4}})"
                r"(?: (?:del? )?\d{4})?\b"
            ),
        ),
        (_LIKELY, _any_case(rf"\b\d{{1,2}} de {_MONTH} (?:del? )?{_LONG_AGO}\b")),
        (_MAYBE, _any_case(r"\b(?:tiene|cumpl(?:e|ió)|con|de) \d{1,3} años\b")),
    ),
    Kind.DIAGNOSIS: (
        (
            _SURE,
            _any_case(
                rf"\b(?:diagn[oó]stic(?:ad[oa]|aron|ó|o)|diagnosticaron)(?: (?:con|de|como))?"
                rf"(?: una?)?(?: {_WORD})?"
            ),
        ),
    ),
    Kind.MEDICINE: (
        (
            _SURE,
            _any_case(rf"\b(?:recet(?:ó|aron|ad[oa])|prescri(?:bió|bieron|to|ta))\b(?: {_WORD})?"),
        ),
        (_LIKELY, _any_case(r"\b\d{1,5} ?(?:mg|mcg|miligramos) de [\w-]{2,30}")),
    ),
    Kind.METHOD: (
        (_SURE, _any_case(r"\bsobredosis\b(?: de [\w-]{2,30})?")),
        (
            _SURE,
            _any_case(
                r"\b(?:se )?(?:tom[oó]|trag[oó]|bebi[oó]) (?:\w{1,12} ){0,3}"
                r"(?:pastillas|lej[ií]a|veneno)\b"
            ),
        ),
        (_LIKELY, _any_case(rf"\bse (?:cort[oó]|quem[oó]|dispar[oó]|hizo cortes en) {_A_BODY}\b")),
        (_LIKELY, _any_case(r"\bse (?:ahorc|colg)\w{1,6}\b")),
        (
            _LIKELY,
            _any_case(
                r"\b(?:salt[oó]|se tir[oó]|se lanz[oó]) (?:del?|desde|por|al?)(?: la| el)?"
                rf" {_WORD}"
            ),
        ),
        (_LIKELY, _any_case(r"\b(?:nota de suicidio|hojas? de afeitar|la soga)\b")),
    ),
    Kind.INITIALS: (
        (_LIKELY, re.compile(rf"\b(?:[B-DF-NP-XZ]\b\.?|[AEOY]\.)(?= {_SAYS}\b)")),
        (_LIKELY, re.compile(r"\b(?:[Ee]l |[Ll]a )?(?:miembro|participante) [A-Z]\b\.?")),
    ),
}
