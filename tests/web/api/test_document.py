"""The document of the API: it is whole, has each address, and each answer is as it says and nothing else."""

import json
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient
from web_reading import fetch, read

from web.api.endpoint import declared_of
from web.api.operations import operations_of
from web.api.purposes import PURPOSES
from web.sentences import PROBLEM_TITLES

pytest_plugins = ["web_fixtures"]
WORD = quote("الميناء")
# An answer of each address, with as much in it as there can be.
ASKED = {
    "/api/search": [
        f"q={WORD}&links=true&cursor=*",
        "q=lavrov&size=1",
        f"q={WORD}&facets=&fields=",
        "ids=a,b",
    ],
    "/api/facet/{label}": [f"q={WORD}", f"q={WORD}&links=true"],
    "/api/collocates": [f"q={WORD}"],
    "/api/ngrams": [f"q={WORD}&n=2"],
    "/api/salient": [f"q={WORD}", "from=2023-07-01&to=2023-07-31"],
    "/api/concordance": [f"q={WORD}"],
    "/api/compare": [f"q={WORD}&q=a", f"q={WORD}&by=source"],
    "/api/list": [f"q={WORD}&q=a&q=!!"],
    "/api/spellings": [f"q={WORD}"],
    "/api/suggest": [f"q={WORD[:12]}"],
    "/api/completions": [f"q={WORD[:12]}"],
    "/api/collation/{article_id}": ["with=bare"],
}
WITHIN = {"article_id": "storm", "label": "source", "name": "none"}


@pytest.fixture(scope="module")
def document(archive_app: Flask) -> dict[str, Any]:
    return fetch(archive_app.test_client(), "/api/openapi.json")


def test_it_has_each_address_and_what_each_takes(archive_app: Flask, document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    names = set()
    for each in operations_of(archive_app):
        described = document["paths"][each.path][each.method.lower()]
        names.add(described["operationId"])
        takes = {parameter["name"] for parameter in described["parameters"]}
        assert takes == {*each.within, *each.declared.takes}
        assert "default" in described["responses"]
        assert described["summary"], each.path
    assert len(names) == sum(len(methods) for methods in document["paths"].values())
    assert {(each.method, each.path) for each in operations_of(archive_app)} >= {*PURPOSES}
    assert {*document["paths"]["/api/articles"]} == {"post"}


def test_each_reference_leads_to_a_schema(document: dict[str, Any]) -> None:
    text = json.dumps(document)
    schemas = document["components"]["schemas"]
    referred = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert referred
    assert referred <= {*schemas}
    assert {"SentAnswer", "ProblemDocument", "NewArticle"} <= {*schemas}


def _unknown(value: object, schema: dict[str, Any] | bool, schemas: dict[str, Any], at: str) -> list[str]:
    """The members of a value that its schema does not name."""
    if isinstance(schema, bool):  # as of what follows the parts of a tuple
        return []
    if "$ref" in schema:
        return _unknown(value, schemas[schema["$ref"].rsplit("/", 1)[1]], schemas, at)
    for choice in schema.get("anyOf", ()):
        if isinstance(value, dict | list) and choice.get("type") != "null":
            return _unknown(value, choice, schemas, at)
    if isinstance(value, list) and "items" in schema:
        return [each for item in value for each in _unknown(item, schema["items"], schemas, f"{at}[]")]
    if isinstance(value, dict) and "properties" in schema:
        known = schema["properties"]
        deeper = [
            _unknown(value[name], known[name], schemas, f"{at}.{name}") for name in value if name in known
        ]
        return [
            *(f"{at}.{name}" for name in value if name not in known),
            *(each for own in deeper for each in own),
        ]
    return []


def test_each_answer_is_as_it_is_described(archive_app: Flask, document: dict[str, Any]) -> None:
    site, schemas = archive_app.test_client(), document["components"]["schemas"]
    for each in operations_of(archive_app):
        if each.method != "GET" or each.path in ("/api/openapi.json", "/api/collection/{name}"):
            continue
        for asked in ASKED.get(each.path, [""]):
            answer = site.get(f"{each.path.format(**WITHIN)}?{asked}")
            assert answer.status_code == 200, (each.path, answer.text)
            assert answer.mimetype == each.declared.kind
            msgspec.json.decode(answer.data, type=each.declared.gives)
            described = document["paths"][each.path]["get"]["responses"]["200"]["content"][answer.mimetype]
            more = _unknown(json.loads(answer.data), described["schema"], schemas, each.path)
            assert each.path == "/api/stats" or not more


def test_a_view_that_declares_itself_is_described(archive_app: Flask) -> None:
    rules = [rule for rule in archive_app.url_map.iter_rules() if rule.rule.startswith("/api/")]
    assert len([*operations_of(archive_app)]) == len(rules)
    assert all(declared_of(archive_app.view_functions[rule.endpoint]) for rule in rules)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_page_shows_it(site: FlaskClient, archive_app: Flask, lang: str) -> None:
    page = read(site, f"/api?lang={lang}")
    for each in operations_of(archive_app):
        assert f"{each.method} {each.path}" in page
    for kind in PROBLEM_TITLES:
        assert f'id="{kind}"' in page
    assert 'href="/api"' in read(site, "/help")
    assert ("لا بد منه" in page) == (lang == "ar")


def test_it_speaks_the_language_that_is_asked_for(site: FlaskClient) -> None:
    assert (
        fetch(site, "/api/openapi.json?lang=ar")["paths"]["/api/stats"]["get"]["summary"] == "ما في الفهرس."
    )
