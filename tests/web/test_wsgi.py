"""The application for a server that forks: what is there before is passed over when objects are looked for."""

import gc

from web.language import LANGUAGES, MONTHS, _written_date, load_languages
from web.settings import DEFAULTS
from web.wsgi import spare_memory


def test_what_is_there_before_workers_are_is_not_looked_at_again() -> None:
    before = gc.get_threshold()
    try:
        spare_memory(DEFAULTS)
        assert gc.get_freeze_count() > 10_000
        assert gc.get_threshold()[0] == DEFAULTS.collect_after
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def test_each_language_and_its_months_are_loaded_before() -> None:
    _written_date.cache_clear()
    load_languages()
    assert _written_date.cache_info().currsize == len({*LANGUAGES, *MONTHS.values()})
