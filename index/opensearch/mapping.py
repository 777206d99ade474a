"""The mapping of an index in a cluster, which must be the one that this version makes: else answers would be wrong."""

from index.files.problems import BrokenIndex, StaleIndex

from .cluster import Cluster
from .fields import Json, index_body


def require_mapping(cluster: Cluster, index: str, *, k1: float, b: float) -> None:
    """Raise StaleIndex where an index was made by another version, BrokenIndex where it was changed since."""
    found = cluster.ask("GET", f"/{index}").get(index, {})
    wanted = index_body(shards=1, replicas=0, k1=k1, b=b)
    again = f"run: kashshaf index --index '{cluster.place}' --rebuild"
    made = found.get("mappings", {})
    if made.get("_meta") != wanted["mappings"]["_meta"]:
        raise StaleIndex(f"{cluster.place}: its mapping is of another version; {again}")
    if _formula_of(found.get("settings", {})) != _formula_of(wanted["settings"]):
        raise StaleIndex(f"{cluster.place} weighs words by other constants; {again}")
    if _field_kinds(made) != _field_kinds(wanted["mappings"]):
        raise BrokenIndex(f"{cluster.place}: somebody else has changed its mapping; {again}")


def _formula_of(settings: Json) -> object:
    similarities: dict[str, Json] = settings.get("index", {}).get("similarity", {})
    return {name: each.get("script", {}).get("source") for name, each in similarities.items()}


def _field_kinds(mapping: Json, name: str = "") -> dict[str, tuple[object, ...]]:
    """Of each field what it is and how it is searched; settings that say what is usual need not stand there."""
    found: dict[str, tuple[object, ...]] = {}
    for own, field in mapping.get("properties", {}).items():
        if "properties" in field:
            found |= _field_kinds(field, f"{name}{own}.")
        else:
            kept = (field.get("analyzer"), field.get("similarity"), field.get("index_options", "positions"))
            found[f"{name}{own}"] = (field.get("type", "object"), *kept)
    return found
