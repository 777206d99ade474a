"""Broken plurals in an archive of a few articles, where no two words meet often enough to prove anything."""

import pytest

from corpus.article import Article
from index.building.build import build
from search.evaluation.measures import Asker

ARTICLES = [
    Article("films", None, "عرضت القاعة أفلاما جديدة"),
    Article("great", None, "رحبت اللجنة بكبار الزوار"),
    Article("captives", None, "عاد الأسرى إلى بيوتهم"),
    Article("songs", None, "بثت الإذاعة أغاني وطنية"),
    Article("song", None, "هذه الأغنية من أجمل أغان كتبت"),
    Article("teachers", None, "اجتمع أساتذة الكلية"),
    Article("countries", None, "شاركت بلدان عدة"),
    Article("country", None, "يزور الرئيس بلاد الشرق"),
    Article("bridges", None, "شيدت جسور فوق النهر"),
    Article("judges", None, "نظر القضاة في الطعون"),
    Article("other", None, "هطلت الأمطار ظهرا"),
]
# A query and the articles that answer it.
FOUND = [
    ("فيلم", {"films"}),
    ("الفيلم", {"films"}),
    ("كبير", {"great"}),
    ("أسير", {"captives"}),
    ("أغنية", {"songs", "song"}),
    ("الأغاني", {"songs", "song"}),
    ("أستاذ", {"teachers"}),
    ("بلدان", {"countries", "country"}),
    ("بلد", {"countries", "country"}),
    ("جسر", {"bridges"}),
    ("قاض", {"judges"}),
    ("مطر", {"other"}),
    ("زائر", {"great"}),
    ("بيت", {"captives"}),
    ("زهور", set[str]()),
]


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Asker:
    folder = tmp_path_factory.mktemp("plurals") / "index"
    build(folder, ARTICLES)
    return Asker(folder)


@pytest.mark.parametrize(("query", "articles"), FOUND)
def test_a_noun_and_its_plurals_find_each_other(asker: Asker, query: str, articles: set[str]) -> None:
    assert set(asker.ask(query)) == articles
