"""Sending: what alerts have found is posted to their webhooks, the oldest first, until it is taken or time is over.

A webhook that does not take what it is posted is asked three times, with more time between, and then let be until the
next build; after SECONDS_FOR_ALL nobody is asked any more. What was taken is written down at once, so that it is
hardly ever told twice; a receiver that must not count twice goes by the id of the articles.
"""

import hmac
import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from index.alerts.alert import Alert, BadAlert, FoundArticleNews, News, moment_now
from index.alerts.alert_folder import AlertFolder

from .webhook import Refused, post

SECONDS_FOR_ONE = 5.0
SECONDS_FOR_ALL = 30.0
PAUSES = (1.0, 3.0)  # seconds between the attempts
MOST_POSTED = 100  # articles in one request
SIGNATURE = "X-Kashshaf-Signature"
_SEND_APART = (
    "import sys; from pathlib import Path; sys.path[:] = sys.argv[2:]; "
    "from web.alerts.sending import send_news; "
    "send_news(Path(sys.argv[1]), lambda said: print(said, file=sys.stderr))"
)

Tell = Callable[[str], None]


def send_apart(folder: Path) -> None:
    """Send in a process of its own, for which nobody waits; what goes wrong stands in the log of whoever started it."""
    if _waiting(AlertFolder(folder)):
        subprocess.Popen(  # noqa: S603, this very Python
            [sys.executable, "-c", _SEND_APART, str(folder), *sys.path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )


def send_news(folder: Path, say: Tell, *, seconds: float = SECONDS_FOR_ALL) -> bool:
    """Post what was not posted yet, of every alert that has a webhook; whether all of it was taken."""
    alerts = AlertFolder(folder)
    until = time.monotonic() + seconds
    waiting = _waiting(alerts)
    if not waiting:
        return True
    with alerts.sending(seconds) as alone:
        done = [_send_all_of(alert, alerts, until, say) for alert in waiting] if alone else [False]
    if not alone:
        say("webhooks are being told by another process; what is new is posted after the next build")
    return all(done)


def signature(secret: str, body: bytes) -> str:
    """How a body is signed: the HMAC-SHA256 of its bytes, in hexadecimal digits."""
    return f"sha256={hmac.new(secret.encode(), body, sha256).hexdigest()}"


def _waiting(alerts: AlertFolder) -> list[Alert]:
    """The alerts with a webhook that has not been told of all; one that cannot be read is told of by `verify`."""
    found = []
    for name in alerts.names():
        try:
            alert = alerts.alert(name)
            if alert.webhook and alerts.news(name).untold:
                found.append(alert)
        except (BadAlert, OSError):
            continue
    return found


def _send_all_of(alert: Alert, alerts: AlertFolder, until: float, say: Tell) -> bool:
    """Post what an alert has found, some articles at a time; whether all of it was taken."""
    try:
        while (news := alerts.news(alert.name)).untold:
            some = news.untold[:MOST_POSTED]
            _send_some(alert, news, some, until)
            alerts.change(alert.name, partial(News.with_told, ids=frozenset(each.id for each in some)))
    except (Refused, BadAlert, OSError) as problem:
        say(
            f"the webhook of the alert {alert.name} was not told: {problem}; it is tried again after the next build"
        )
        return False
    return True


def _send_some(alert: Alert, news: News, some: tuple[FoundArticleNews, ...], until: float) -> None:
    """Post some articles, with pauses between the attempts; raises Refused."""
    body = _posted_body(news, some)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "kashshaf",
        SIGNATURE: signature(alert.secret, body),
    }
    for pause in (*PAUSES, None):
        left = until - time.monotonic()
        if left <= 0:
            raise Refused("the time for all webhooks was over")
        try:
            post(str(alert.webhook), body, headers, near=alert.near, seconds=min(left, SECONDS_FOR_ONE))
        except Refused:
            if pause is None or time.monotonic() + pause > until:
                raise
            time.sleep(pause)
        else:
            return


def _posted_body(news: News, some: tuple[FoundArticleNews, ...]) -> bytes:
    fields = {
        "alert": news.name,
        "query": news.query,
        "since": news.since,
        "sent": moment_now(),
        "left_out": news.left_out,
        "articles": [
            {
                "id": each.id,
                "title": each.title,
                "source": each.source,
                "author": each.author,
                "date": each.date,
                "url": each.url,
                "lead": each.lead,
                "found": each.found,
            }
            for each in some
        ],
    }
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")
