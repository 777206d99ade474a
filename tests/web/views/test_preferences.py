"""Preferences: chosen in a form, kept in cookies, and the same page in any of them."""

from urllib.parse import quote, unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web.http.preferences import CHOICES

pytest_plugins = ["web_fixtures"]

STORM = "/?q=" + quote("عاصفة")


def look(site: FlaskClient, **chosen: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in chosen.items())
    assert site.get(f"/look?{query}&back=/").status_code == 303


@pytest.mark.parametrize(
    ("months", "day"),
    [
        ("egypt", "21 يوليو 2023"),
        ("levant", "21 تموز 2023"),
        ("tunis", "21 جويلية 2023"),
        ("morocco", "21 يوليوز 2023"),
    ],
)
def test_months_bear_the_chosen_names(site: FlaskClient, months: str, day: str) -> None:
    look(site, months=months)
    assert f">{day}</time>" in site.get(STORM).text
    assert f">{day}</time>" in site.get("/article/storm").text
    assert ">21 July 2023</time>" in site.get(STORM + "&lang=en").text


def test_the_hijri_date_stands_beside_the_other_on_request(site: FlaskClient) -> None:
    assert "1445" not in site.get(STORM).text
    look(site, hijri="on")
    assert '<bdi class="hijri">3 محرم 1445 هـ</bdi>' in site.get(STORM).text
    assert '<bdi class="hijri">3 Muharram 1445 AH</bdi>' in site.get(STORM + "&lang=en").text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_chosen_and_given_up(site: FlaskClient, theme: str) -> None:
    look(site, theme=theme)
    page = site.get("/").text
    assert f'data-theme="{theme}"' in page
    assert f'name="color-scheme" content="{theme}"' in page
    look(site, theme="system")
    assert "data-theme" not in site.get("/").text


def test_the_compact_view_leaves_titles(site: FlaskClient) -> None:
    assert 'class="snippet"' in site.get(STORM).text
    look(site, view="compact")
    assert 'class="snippet"' not in site.get(STORM).text
    assert "<h2" in site.get(STORM).text


def test_the_form_shows_what_is_chosen_and_leads_back(site: FlaskClient) -> None:
    look(site, months="levant")
    page = site.get(STORM + "&lang=en").text
    assert '<option value="levant" selected>' in page
    assert page.count(" selected>") == len(CHOICES)
    back = STORM + "&lang=en"
    answer = site.get("/look", query_string={"theme": "dark", "back": back})
    assert answer.headers["Location"] == back.replace("%20", "+")
    assert answer.cache_control.no_store


@pytest.mark.parametrize("back", ["//evil.org/", "https://evil.org/", "\\\\evil.org", "/%5cevil.org", ""])
def test_the_way_back_stays_on_this_site(site: FlaskClient, back: str) -> None:
    location = site.get("/look", query_string={"theme": "dark", "back": back}).headers["Location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_a_look_that_is_none_is_refused(site: FlaskClient) -> None:
    assert site.get("/look?theme=pink").status_code == 400
    site.set_cookie("theme", '"><script>')
    site.set_cookie("months", "mars")
    assert "<script>" not in site.get(STORM).text
    assert "21 يوليو 2023" in site.get(STORM).text


def test_a_page_tells_caches_that_it_depends_on_the_look(archive_app: Flask) -> None:
    site = archive_app.test_client()
    assert "Cookie" in site.get("/").headers["Vary"]
    assert "Cookie" not in site.get("/api/search").headers["Vary"]
    assert "Set-Cookie" not in site.get("/").headers


@pytest.mark.parametrize(
    "back", ["/article/x", "/article/a/b c", "/compare?q=a&by=source", "/facet/author?q=a", "/?q="]
)
def test_any_page_of_this_site_is_led_back_to(site: FlaskClient, back: str) -> None:
    location = site.get("/look", query_string={"theme": "dark", "back": back}).headers["Location"]
    assert unquote(location) == unquote(back)


def test_a_way_back_that_is_missing_is_the_start_page(site: FlaskClient) -> None:
    assert site.get("/look?theme=dark").headers["Location"] == "/"
