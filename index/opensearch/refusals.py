"""Refusals: what a cluster says where it does not do what was asked, each as a sentence with what to do."""

import re
from collections.abc import Iterable, Mapping

from index.files.problems import BrokenIndex, IndexProblem, NoIndex

from .fields import Json

_PASSING = (429, 502, 503, 504)
# Errors by what is said of them, and what can be done; the first that fits is told.
_NO_LEADER = re.compile(
    "cluster_manager_not_discovered|master_not_discovered|no cluster.?manager|state not recovered"
)
_AWAY = re.compile("no_shard_available|all shards failed|primary shard is not active|unavailable_shards")
# What OpenSSL says where the other side answers without it, bears another name, or a file holds no certificate.
_NO_TLS = re.compile("WRONG_VERSION_NUMBER|wrong version number|record layer failure", re.IGNORECASE)
_OTHER_NAME = re.compile("mismatch|doesn't match|not valid for", re.IGNORECASE)
_NO_CERTIFICATE = re.compile("No such file|Permission denied|Is a directory|NO_CERTIFICATE_OR_CRL|PEM")
# What comes of asking without TLS where it is spoken.
_HUNG_UP = re.compile("RemoteDisconnected|BadStatusLine|Connection reset")


class ClusterUnavailable(IndexProblem):
    """A cluster does not answer now, or not in full; what was asked may be asked again."""


class ClusterTooSlow(ClusterUnavailable):
    """A cluster has not answered in time; it may have done what was asked, or may yet do it."""


class ClusterRefusal(IndexProblem):
    """A cluster does not do what it is asked for; the message says what its operator can do."""


class VersionConflict(ClusterRefusal):
    """Another has written what was to be written."""


def refusal(where: str, status: int, info: object) -> IndexProblem:
    """What to raise for an error of a cluster."""
    said = said_by_cluster(info)
    if "index_not_found_exception" in said:
        return NoIndex(f"there is no index at {where}; run: kashshaf index --index '{where}' PATH")
    if "cluster_block_exception" in said and "read-only" in said:
        return ClusterRefusal(
            f"{where} takes in nothing, since its disks are full or it was made read-only; "
            "make room, then set index.blocks.read_only_allow_delete to null"
        )
    if status in _PASSING or _NO_LEADER.search(said):
        return ClusterUnavailable(_passing(where, said))
    return _lasting(where, status, said)


def untrusted(where: str, said: str, authority: str | None) -> ClusterRefusal:
    """What to raise where a cluster and this machine do not agree on TLS; `authority` is the file of certificates."""
    if _NO_TLS.search(said):
        return ClusterRefusal(f"{where} does not speak TLS; write http:// in place of https://")
    if authority and _NO_CERTIFICATE.search(said):
        return ClusterRefusal(
            f"{where}: {authority} cannot be read as a file of certificates ({said}); name a PEM file by ca="
        )
    if _OTHER_NAME.search(said):
        return ClusterRefusal(
            f"{where}: its certificate is for another name ({said}); write the host as the certificate names it"
        )
    to_do = (
        "ca= names the file of another authority"
        if authority
        else "give the file of its authority: …/name?ca=FILE"
    )
    return ClusterRefusal(f"{where}: its certificate is not trusted ({said}); {to_do}")


def unreachable(where: str, said: str) -> ClusterUnavailable:
    """What to raise where no connection comes about, or it ends at once."""
    if where.startswith("opensearch:http:") and _HUNG_UP.search(said):
        return ClusterUnavailable(
            f"{where} ends connections without an answer ({said}); "
            "if it speaks TLS, write https:// in place of http://, else see that it runs"
        )
    return ClusterUnavailable(
        f"no OpenSearch answers at {where} ({said}); see that it runs, or change the address"
    )


def shards_away(where: str, answer: Json) -> ClusterUnavailable:
    """What to raise where an answer lacks what some shards hold, and a part of it is of no use."""
    failures = _maps(answer["_shards"].get("failures") or [])
    said = "; ".join(dict.fromkeys(said_by_cluster(each.get("reason")) for each in failures))
    return ClusterUnavailable(_red(where, said or "no copy of a shard answers"))


def _red(where: str, said: str) -> str:
    return (
        f"{where} is red: a part of the index is on no node that runs ({said}); "
        "start the nodes that are away, see /_cluster/health, and try again"
    )


def _passing(where: str, said: str) -> str:
    if _NO_LEADER.search(said):
        return f"{where} has no leader ({said}); start nodes that are away: more than half must run"
    if _AWAY.search(said):
        return _red(where, said)
    return f"{where} cannot answer now ({said}); try again in a moment"


def _lasting(where: str, status: int, said: str) -> IndexProblem:
    match status:
        case 401:
            return ClusterRefusal(f"{where} does not take this user and password, or key; check the address")
        case 403:
            return ClusterRefusal(
                f"{where}: this user may not do that ({said}); ask its operator for the right"
            )
        case 409:
            return VersionConflict(
                f"{where}: another machine has published meanwhile, and what it put there stays; "
                f"make a copy of that here: kashshaf index --index '{where}' --rebuild"
            )
        case 413:
            return ClusterUnavailable(f"{where} takes in less at once than it was sent ({said})")
        case 404:
            return BrokenIndex(f"{where}: a part is missing ({said}); make it anew with --rebuild")
        case _:
            return ClusterRefusal(f"{where} refused what was asked ({status}: {said}); please report this")


def said_by_cluster(info: object) -> str:
    """What OpenSearch says of an error, in one line."""
    if isinstance(info, Mapping):
        error = info.get("error", info)
        if isinstance(error, Mapping):
            causes = [*_maps(error.get("root_cause") or []), error]
            told = dict.fromkeys(f"{cause.get('type')}: {cause.get('reason')}" for cause in causes)
            return in_one_line("; ".join(told))
        return in_one_line(error)
    return in_one_line(info)


def _maps(values: Iterable[object]) -> Iterable[Mapping[str, object]]:
    return (each for each in values if isinstance(each, Mapping))


def in_one_line(said: object) -> str:
    """What was said, cut where it is long."""
    return " ".join(str(said).split())[:300]
