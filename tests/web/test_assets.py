"""Files are kept by browsers for good, and weigh little on a slow line."""

import re
from http import HTTPStatus
from urllib.parse import urljoin

import pytest
from flask import Flask, render_template_string

from facilitator.resources import resource_folder
from facilitator.web import assets, compression

FILES = assets.read_assets(resource_folder("static"))
PAGE = "<!doctype html><title>Words</title>" + "<p>words</p>" * 200
FIRST_VIEW = ("facilitator.css", "fonts/literata.woff2", "js/leave.js", "img/mark.svg")


@pytest.fixture
def site() -> Flask:
    """Give a small site of its own: the files concern nobody and no database."""
    site = Flask("site", static_folder=None)
    assets.init_app(site)
    compression.init_app(site)
    site.add_url_rule("/", "page", lambda: PAGE)
    site.add_url_rule("/short", "short", lambda: "<p>words</p>")
    return site


def test_a_file_is_kept_for_good_under_the_address_of_its_content(site: Flask) -> None:
    for name, file in FILES.items():
        answer = site.test_client().get(file.address)
        assert answer.status_code == HTTPStatus.OK, name
        assert answer.cache_control.immutable
        assert answer.cache_control.public
        assert answer.data == file.body
        assert answer.content_type == file.kind


def test_another_content_has_another_address() -> None:
    one = assets._asset("js/leave.js", b"one")
    other = assets._asset("js/leave.js", b"other")
    assert one.address != other.address


def test_an_address_of_an_earlier_release_gets_todays_file_and_is_not_kept(site: Flask) -> None:
    answer = site.test_client().get("/static/0123456789ab/facilitator.css")
    assert answer.status_code == HTTPStatus.OK
    assert answer.cache_control.no_cache
    assert not answer.cache_control.immutable


@pytest.mark.parametrize("name", ["none.css", "css/base.css", "../setup.cfg", "fonts/"])
def test_there_is_nothing_else_to_be_had(site: Flask, name: str) -> None:
    answer = site.test_client().get(f"/static/0123456789ab/{name}")
    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_a_file_travels_packed_to_those_who_can_unpack_it(site: Flask) -> None:
    client = site.test_client()
    address = FILES[assets.STYLESHEET].address
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    plain = client.get(address)
    assert packed.content_encoding == "gzip"
    assert len(packed.data) * 3 < len(plain.data)
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_file_that_the_browser_has_is_not_sent_again(site: Flask) -> None:
    client = site.test_client()
    address = FILES[assets.STYLESHEET].address
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == HTTPStatus.NOT_MODIFIED
    assert again.data == b""


def test_the_stylesheet_leads_to_the_letters_wherever_the_site_is_mounted(site: Flask) -> None:
    css = FILES[assets.STYLESHEET]
    (link,) = re.findall(r'url\("([^"]+)"\)', css.body.decode())
    address = urljoin(css.address, link)
    answer = site.test_client().get(address, base_url="http://localhost/under")
    assert answer.mimetype == "font/woff2"
    with site.test_request_context("/", base_url="http://localhost/under"):
        mark = render_template_string("{{ asset('img/mark.svg') }}")
        assert mark == f"/under{FILES['img/mark.svg'].address}"


def test_every_stylesheet_is_in_the_joined_one_in_the_order_of_its_layers() -> None:
    css = FILES[assets.STYLESHEET].body.decode()
    folder = resource_folder("static") / "css"
    sheets = (path.relative_to(folder).with_suffix("") for path in folder.rglob("*.css"))
    assert {sheet.as_posix() for sheet in sheets} == set(assets.STYLES)
    assert css.startswith("@layer tokens, base, layout, components, print;")
    layers = [style.partition("/")[0] for style in assets.STYLES]
    found = [css.index(f"@layer {name} {{") for name in dict.fromkeys(layers)]
    assert found == sorted(found)
    assert css.count("@layer components {") == layers.count("components")


def test_a_first_view_is_light() -> None:
    files = (FILES[name] for name in FIRST_VIEW)
    assert sum(len(file.packed or file.body) for file in files) < 48_000


def test_nothing_is_asked_of_other_hosts() -> None:
    for name, file in FILES.items():
        if name.endswith((".css", ".js")):
            assert b"//" not in re.sub(rb"^\s*//.*$|;\s*//.*$", b"", file.body, flags=re.MULTILINE)


def test_nothing_is_kept_in_the_browser() -> None:
    for name, file in FILES.items():
        if name.endswith(".js"):
            assert not re.search(
                rb"localStorage|sessionStorage|indexedDB|cookie|caches", file.body
            )


def test_a_page_travels_packed(site: Flask) -> None:
    client = site.test_client()
    packed = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert packed.content_encoding == "gzip"
    assert len(packed.data) < len(PAGE) / 5
    assert client.get("/").text == PAGE
    assert client.get("/short", headers={"Accept-Encoding": "gzip"}).content_encoding is None
