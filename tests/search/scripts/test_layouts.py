"""Layouts: what keys type in the other script."""

import pytest

from search.scripts.layouts import MOST_WAYS, Layout, layouts

PC, MAC = layouts()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("hgsu,]dm", "السعودية", id="signs are letters"),
        pytest.param("Hlvd;h", "أمريكا", id="a shifted key"),
        pytest.param("bfk", "لابن", id="a key of two letters"),
        pytest.param("Ysvhzdg", "إسرائيل", id="a hamza below"),
        pytest.param("HGSU", "السع", id="every key shifted by a lock"),
        pytest.param("2015", "2015", id="digits stay"),
    ],
)
def test_in_arabic(typed: str, meant: str) -> None:
    assert meant in PC.in_arabic(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("لخخلمث", "google", id="letter by letter"),
        pytest.param("خلاشةش", "obama", id="two letters of one key"),
        pytest.param("خﻻشةش", "obama", id="or their ligature"),
        pytest.param("لاهىلش", "ghinga", id="or of two keys"),
    ],
)
def test_in_latin(typed: str, meant: str) -> None:
    assert meant in PC.in_latin(typed)


def test_a_mac_has_its_own_keys() -> None:
    assert MAC.in_arabic("hgsumvd]")[0] == "السعودية"
    assert PC.in_arabic("hgsumvd]")[0] != "السعودية"
    assert "zoom" in MAC.in_latin("ظخخو")


@pytest.mark.parametrize("layout", layouts(), ids=["pc", "mac"])
def test_what_a_key_types_leads_back(layout: Layout) -> None:
    for key, typed in layout.arabic.items():
        if key.islower():
            assert layout.in_latin(typed)[0] == key


def test_ways_are_bounded() -> None:
    assert len(PC.in_latin("لا" * 50)) <= MOST_WAYS
