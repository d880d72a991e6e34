"""A QTI 2.1 content package: a manifest, a test for each quiz, and a file for each item."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from facilitator.curriculum.items import Item
from facilitator.curriculum.model import Module
from facilitator.curriculum.region import Region
from facilitator.exchange.qti import scoring
from facilitator.exchange.qti.elements import QTI, blocks, document, element, laid_out, worded
from facilitator.exchange.qti.items import assessment_item, item_identifier
from facilitator.exchange.unwritable import Refused, Unwritable

_PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
_ITEM = "imsqti_item_xmlv2p1"
_TEST = "imsqti_test_xmlv2p1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """For whom a package is made: its id, whose contacts stand in it, and its language."""

    id: str
    region: Region
    language: str


@dataclass(frozen=True, slots=True)
class _Kept:
    item: Item
    href: str
    content: bytes


def write_qti(modules: Iterable[Module], edition: Edition) -> tuple[bytes, tuple[Refused, ...]]:
    """Return the package of some modules' quizzes as a zip, and each item that stayed behind."""
    refused: list[Refused] = []
    files: dict[str, bytes] = {}
    resources: list[Element] = []
    for module in modules:
        kept = list(_kept(module, edition, refused))
        if not kept:
            continue
        href = f"tests/{module.id}.xml"
        files[href] = _test(module, kept, edition.region)
        files.update({it.href: it.content for it in kept})
        names = [_resource_id(module, it.item) for it in kept]
        resources.append(_resource(f"test-{module.id}", _TEST, href, names))
        resources += [
            _resource(name, _ITEM, it.href) for name, it in zip(names, kept, strict=True)
        ]
    manifest = laid_out(_manifest(edition, resources))
    return _zipped({"imsmanifest.xml": manifest, **files}), tuple(refused)


def _kept(module: Module, edition: Edition, refused: list[Refused]) -> Iterator[_Kept]:
    for item in module.quiz.items:
        href = f"items/{module.id}/{item.id}.xml"
        try:
            yield _Kept(item, href, assessment_item(item, edition.region, edition.language))
        except Unwritable as error:
            refused.append(Refused(item.id, str(error)))


def _resource_id(module: Module, item: Item) -> str:
    return f"{item_identifier(item)}-of-{module.id}"


def _test(module: Module, kept: list[_Kept], region: Region) -> bytes:
    quiz = module.quiz
    section = element(
        "assessmentSection",
        {"identifier": "pool", "title": quiz.title, "visible": "true"},
        element("selection", {"select": min(quiz.draw, len(kept))}),
        element("ordering", {"shuffle": "true"}),
    )
    if quiz.intro:
        section.append(element("rubricBlock", {"view": "candidate"}, blocks(quiz.intro, region)))
    section.extend(
        element(
            "assessmentItemRef", {"identifier": item_identifier(it.item), "href": f"../{it.href}"}
        )
        for it in kept
    )
    modes = {"navigationMode": "nonlinear", "submissionMode": "simultaneous"}
    root = element(
        "assessmentTest",
        {"xmlns": QTI, "identifier": f"test-{quiz.id}", "title": f"{module.title}: {quiz.title}"},
        _declared(scoring.SCORE, "float"),
        _declared("PASSED", "boolean"),
        element("testPart", {"identifier": "part", **modes}, section),
        element("outcomeProcessing", None, *_passing(quiz.pass_mark)),
    )
    return document(root)


def _declared(identifier: str, base: str) -> Element:
    attributes = {"identifier": identifier, "cardinality": "single", "baseType": base}
    return element("outcomeDeclaration", attributes)


def _passing(percent: int) -> list[Element]:
    """Return the rules that add the points up and compare them with the pass mark."""
    hundred = scoring.value("float", 100)
    share = element("product", None, scoring.variable(scoring.SCORE), hundred)
    wanted = element("product", None, _total("MAXSCORE"), scoring.value("float", percent))
    return [
        scoring.assign(scoring.SCORE, _total(scoring.SCORE)),
        scoring.assign("PASSED", element("gte", None, share, wanted)),
    ]


def _total(identifier: str) -> Element:
    return element("sum", None, element("testVariables", {"variableIdentifier": identifier}))


def _manifest(edition: Edition, resources: list[Element]) -> Element:
    metadata = element(
        "metadata",
        None,
        worded("schema", "QTIv2.1 Package"),
        worded("schemaversion", "1.0.0"),
    )
    return element(
        "manifest",
        {"xmlns": _PACKAGING, "identifier": f"package-{edition.id}"},
        metadata,
        element("organizations"),
        element("resources", None, *resources),
    )


def _resource(identifier: str, kind: str, href: str, needs: Iterable[str] = ()) -> Element:
    return element(
        "resource",
        {"identifier": identifier, "type": kind, "href": href},
        element("file", {"href": href}),
        *(element("dependency", {"identifierref": need}) for need in needs),
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip that depends on nothing but its files: no times, no compressor's version."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()
