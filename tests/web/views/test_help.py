"""The help page: every operator with examples that lead to a search, in both languages, from every page."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from web_reading import ALL, links, read

from web.operators import FINDS, operators

pytest_plugins = ["web_fixtures"]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_example_leads_to_its_search(site: FlaskClient, lang: str) -> None:
    asked = [parse_qs(urlsplit(link).query) for link in links(read(site, f"/help?lang={lang}"))]
    queries = {each["q"][0] for each in asked if "q" in each}
    assert queries >= {example for operator in operators() for example in operator.examples}
    languages = {tuple(each.get("lang", ())) for each in asked if "q" in each}
    assert languages == ({("en",)} if lang == "en" else {()})


def test_what_operators_find_is_said_in_both_languages(site: FlaskClient) -> None:
    english, arabic = (unescape(read(site, f"/help?lang={lang}")) for lang in ("en", "ar"))
    for sentence in FINDS.values():
        assert sentence in english
        assert sentence not in arabic


@pytest.mark.parametrize("page", ["/", "/help", "/compare", "/nowhere", ALL])
def test_help_is_beside_the_box_and_in_the_foot_of_every_page(site: FlaskClient, page: str) -> None:
    for lang, target in (("ar", "/help"), ("en", "/help?lang=en")):
        sep = "&" if "?" in page else "?"
        answer = site.get(f"{page}{sep}lang={lang}").text
        assert links(answer.partition("<footer")[0]).count(target) >= 1
        assert target in links(answer.partition("<footer")[2])


def test_a_language_that_we_do_not_speak_is_refused(site: FlaskClient) -> None:
    assert site.get("/help?lang=fr").status_code == 400
