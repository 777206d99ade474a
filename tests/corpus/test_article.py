"""An article goes to other processes, and comes back, with all that it has."""

import pickle
from dataclasses import fields
from datetime import datetime

from corpus.article import Article


def test_every_field_goes_to_another_process() -> None:
    values = {field.name: f"the {field.name}" for field in fields(Article)}
    article = Article(**{**values, "date": datetime(2015, 7, 21)})  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(article)) == article
