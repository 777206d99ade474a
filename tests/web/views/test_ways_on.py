"""What a page that found nothing offers: counted links, each of which finds as many as it says."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from web_reading import read

pytest_plugins = ["web_fixtures"]

OFFER = re.compile(r'<li><a rel="nofollow" href="([^"]+)">([^<]+)</a>: (\d+) results?</li>')
SEA, GONE = quote("الميناء"), quote("ظظظظ")
PAPER, OTHER = quote("مرآة الساحل"), quote("بريد الجبل")

WAYS = {
    f"/?q={SEA}&source={PAPER}&date=2024": [
        ("Without the filter «Source»", 14),
        ("Without the filter «Date»", 2),
        ("Search without filters", 20),
    ],
    f"/?q={SEA}&from=2023-07-15&to=2023-07-19": [
        ("from 12 July 2023 to 22 July 2023", 1),
        ("Search without filters", 20),
    ],
    f"/?q={SEA}&to=2023-06-30": [("to 3 July 2023", 1), ("Search without filters", 20)],
    f"/?q={SEA}&source={PAPER}&from=1999-01-01&to=1999-01-02": [
        ("On any day", 2),
        ("Search without filters", 20),
    ],
    f"/?q={SEA}&ids=bare&source={OTHER}": [
        ("Without the filter «Source»", 1),
        ("Not only in the articles that were named", 12),
        ("Search without filters", 20),
    ],
    f"/?q={SEA}&to=0001-01-01&source={OTHER}": [("On any day", 12), ("Search without filters", 20)],
    f"/?q={GONE}&source={PAPER}": [],
    f"/?q={GONE}": [],
}


@pytest.mark.parametrize(("address", "ways"), WAYS.items())
def test_each_way_on_finds_as_many_as_it_says(
    site: FlaskClient, address: str, ways: list[tuple[str, int]]
) -> None:
    page = read(site, address + "&lang=en")
    assert "No article was found" in page
    offered = OFFER.findall(page)
    assert [(name, int(count)) for _, name, count in offered] == ways
    for link, _, count in offered:
        assert f"<h1>{count} article" in read(site, unescape(link))
    assert ("Search without filters: 0 results" in page) == (address == f"/?q={GONE}&source={PAPER}")


def test_a_page_that_found_something_offers_no_way_on(site: FlaskClient) -> None:
    assert "What you can try" not in read(site, f"/?q={SEA}&lang=en")
