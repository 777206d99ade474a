"""A client that is generated from the API's description searches, pages through all, adds, deletes and is refused."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from shell import ENVIRONMENT, KASHSHAF
from web_archive import ARCHIVE

from index.building.build import build
from web.access.key_file import KeyFile, Rights
from web.api.document import openapi_document

pytest_plugins = ["web_fixtures"]
pytestmark = pytest.mark.long

# Bodies of several kinds, of which it takes those that it knows.
WITHOUT_LINES = "WARNING parsing POST /api/articles within default."
WITHOUT_LIST = "WARNING parsing POST /api/list within default."

# What a program writes that has the client; it prints what it was told.
PROGRAM = """
import json, os, sys
from client.client import AuthenticatedClient, Client
from client.api.default import delete_articles, get_article, get_search, get_stats, post_articles
from client.models import NewArticle, ProblemDocument, SentAnswer

site, key = sys.argv[1:]
reader, writer = Client(base_url=site), AuthenticatedClient(base_url=site, token=key)
said = {"articles": get_stats.sync(client=reader).articles}

found = get_search.sync(client=reader, q="عاصفة", facets=[])
assert isinstance(found, SentAnswer)
said["found"] = [hit.id for hit in found.hits]

cursor, all_ids = "*", []
while cursor:
    page = get_search.sync(client=reader, q="", facets=[], size=3, cursor=cursor)
    all_ids += [hit.id for hit in page.hits]
    cursor = page.cursor
said["walked"] = all_ids

article = NewArticle(id="new/1", title="قطار جديد", text="يصل القطار السريع غداً إلى المحطة", date="2024-05-01")
added = post_articles.sync_detailed(client=writer, body=article)
said["added"] = [added.status_code, added.parsed.ids]
said["read"] = get_article.sync("new/1", client=reader).title
removed = delete_articles.sync_detailed("new/1", client=writer)
said["removed"] = [removed.status_code, removed.parsed.removed]

problems = {
    "size": get_search.sync_detailed(client=reader, q="a", size=0),
    "gone": get_article.sync_detailed("new/1", client=reader),
    "stranger": post_articles.sync_detailed(client=Client(base_url=site), body=article),
    "again": delete_articles.sync_detailed("new/1", client=writer),
}
assert all(isinstance(each.parsed, ProblemDocument) for each in problems.values())
said["problems"] = {name: [each.status_code, each.parsed.type_] for name, each in problems.items()}
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def client_folder(archive_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package `client`."""
    folder = tmp_path_factory.mktemp("generated")
    with archive_app.test_request_context("/api/openapi.json?lang=en"):
        document = openapi_document(archive_app, "http://127.0.0.1")
    (folder / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
    # It formats what it has made by a program that it looks for.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    generate = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    ended = subprocess.run(
        [*generate, "--path", folder / "openapi.json", "--output-path", folder / "client"],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": path},
    )
    warned = [line for line in ended.stdout.splitlines() if "WARNING" in line or "ERROR" in line]
    assert (ended.returncode, {*warned} - {WITHOUT_LINES, WITHOUT_LIST}) == (0, set()), ended.stdout
    return folder


@pytest.fixture(scope="module")
def site_and_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A server with a key that may write."""
    from web_fixtures import serving  # noqa: PLC0415 - pytest is to load it first

    folder = tmp_path_factory.mktemp("served")
    build(folder / "index", ARCHIVE)
    _, key = KeyFile(folder / "keys").add(Rights.WRITE, "client")
    options = ["--index", folder / "index", "--keys", folder / "keys", "--port", "0", "--workers", "1"]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        with serving([*KASHSHAF, "serve", *map(str, options)]) as site:
            yield site, key


def test_a_generated_client_does_what_programs_do(client_folder: Path, site_and_key: tuple[str, str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *site_and_key],
        check=False,
        capture_output=True,
        text=True,
        cwd=client_folder,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    said = json.loads(ended.stdout)
    assert said["articles"] == len(ARCHIVE)
    assert "storm" in said["found"]
    assert sorted(said["walked"]) == sorted(article.id for article in ARCHIVE)
    assert said["added"] == [201, ["new/1"]]
    assert said["read"] == "قطار جديد"
    assert said["removed"] == [200, 1]
    assert said["problems"] == {
        "size": [400, "/api#bad-parameter"],
        "gone": [404, "/api#no-article"],
        "stranger": [401, "about:blank"],
        "again": [404, "/api#no-article"],
    }
