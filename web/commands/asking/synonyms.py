"""An operator's file of synonyms, as the setting names it."""

from pathlib import Path


def groups_in(file: str | None) -> list[tuple[str, ...]]:
    """The groups of the file, none where no file is named; raises BadSynonyms."""
    from search.leaves.synonyms import read_synonyms

    return read_synonyms(Path(file)) if file else []
