"""Readers against a writer: what threads and processes are answered while articles are added, replaced and removed.

Each answer names the state of the index that it is of. What a searcher of its own, asked by nobody else, answers of
that state is what all must have been answered; and a state that was replaced is not answered of for longer than a
moment.
"""

import json
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread

from corpus.article import Article
from index.building.build import Aim, Given, build, build_from
from search.query.request import Request, parse_request
from search.searcher import Searcher

WORDS = (
    *("النهر", "الجسر", "المدينة", "القديمة", "الوزير", "السوق", "القمح", "المطر", "الميناء"),
    *("السفينة", "الرئيس", "البرلمان", "القطار", "المدرسة", "الكتاب", "المعرض", "الصحيفة", "الكاتب"),
    *("الشاعر", "البحر", "الجبل", "الطريق", "المصنع", "العمال", "النقابة", "الانتخابات", "الحكومة"),
    *("الميزانية", "القاهرة", "بيروت", "دمشق", "بغداد", "تونس", "الرباط", "الجزائر", "الخرطوم"),
    *("عمان", "الكويت", "فاض", "بنت", "قال", "أعلن", "افتتح", "زار", "كتب"),
    *("نشر", "وصل", "عاد"),
)  # fmt: skip
SOURCES = ("المرفأ", "الواحة", "السنبلة")
SWITCHES = 1e-6  # seconds between two changes of threads
AT_MOST_LATE = 1.0  # seconds

# By the fingerprint of a state and the number of a question.
Told = tuple[str, int]


@dataclass(slots=True)
class Seen:
    """What readers were answered: the digests of each answer, when each state was last asked, what went wrong."""

    answers: dict[Told, set[str]] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, told: Told, digest: str, asked: float) -> None:
        """An answer to a question that was asked at a time."""
        self.answers.setdefault(told, set()).add(digest)
        self.last[told[0]] = max(asked, self.last.get(told[0], 0.0))
        self.count += 1


@dataclass(slots=True)
class Written:
    """What a writer made: the digest of each right answer, and when each state was put in place, in order."""

    answers: dict[Told, str] = field(default_factory=dict)
    states: list[tuple[str, float]] = field(default_factory=list)


def questions(seed: int = 3) -> list[Request]:
    """Of all kinds: words, phrases, signs, what is misspelled, filters, orders, copies folded."""
    chance = random.Random(seed)
    some = [chance.sample(WORDS, 3) for _ in range(12)]
    texts = [" ".join(words[:2]) for words in some[:4]]
    texts += [f'"{words[0]} {words[1]}"' for words in some[4:6]]
    texts += [f'"{some[6][0]} {some[6][1]}"~9', f"{some[7][0][:4]}*", f"{some[8][0]}ظ~"]
    texts += [f"{some[9][0][1:]} -{some[9][1]}", f"({some[10][0]} OR {some[10][1]}) date:2015"]
    texts += [f"={some[11][0]}", "مدرسهه الجسسر", "hgkiv"]
    plain = [Request(text) for text in texts]
    asked: Mapping[str, list[str]] = {
        "q": [some[0][0]],
        "source": [SOURCES[0]],
        "sort": ["newest"],
        "copies": ["fold"],
    }
    return [*plain, parse_request(lambda name: asked.get(name, []))]


def articles(chance: random.Random, numbers: Sequence[int]) -> Iterator[Article]:
    """Articles with these numbers, now and then copies of one another."""
    for number in numbers:
        words = random.Random(number % 7) if chance.random() < 0.1 else chance
        text = " ".join(words.choice(WORDS) for _ in range(words.randint(20, 120)))
        day = datetime(2015, 1, 1) + timedelta(days=number)
        yield Article(f"a{number}", " ".join(chance.choices(WORDS, k=4)), text, chance.choice(SOURCES), day)


def write(
    folder: Path, until: float, *, size: int, written: Written | None = None, most: int = 1_000_000
) -> Written:
    """Change the index until then, or until it was in so many states, and ask each of them alone."""
    written = written or Written()
    while time.time() < until and len(written.states) < most:
        _change(folder, len(written.states), size)
        placed = time.time()
        with closing(Searcher(folder)) as alone:
            found = [alone.search(each) for each in questions()]
        state = found[0]["index"]
        written.answers.update(((state, at), digest_of(answer)) for at, answer in enumerate(found))
        written.states.append((state, placed))
    return written


def _change(folder: Path, turn: int, size: int) -> None:
    """Make the index, or add and replace a tenth of so many articles, or remove a twentieth of them."""
    chance = random.Random(turn)
    if turn % 3 == 1:
        gone = [f"a{number}" for number in chance.sample(range(size), max(1, size // 20))]
        build_from(folder, Given(()), aim=Aim(remove=gone))
    else:
        numbers = chance.sample(range(2 * size), max(1, size // 10)) if turn else range(size)
        build(folder, articles(chance, numbers))


def read(folder: Path, threads: int, is_over: Callable[[], bool]) -> Seen:
    """Ask in so many threads, which change places all the time, until it is over."""
    seen, lock = Seen(), Lock()
    with closing(Searcher(folder)) as searcher, switching():
        asking = [Thread(target=_ask, args=(searcher, is_over, seed, seen, lock)) for seed in range(threads)]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
    return seen


def read_until(folder: Path, threads: int, end: float) -> Seen:
    """The same until a time, for a process of its own."""
    return read(folder, threads, lambda: time.time() > end)


def differences(written: Written, seen: Seen) -> list[str]:
    """What was answered wrongly, late or not at all."""
    wrong = [*seen.errors]
    for (state, at), digests in seen.answers.items():
        if digests != {written.answers.get((state, at))}:
            wrong.append(f"question {at} of {state}: {len(digests)} answers, not the one that is right")
    for (before, _), (_, placed) in zip(written.states, written.states[1:], strict=False):
        if (late := seen.last.get(before, 0.0) - placed) > AT_MOST_LATE:
            wrong.append(f"{before} was answered of {late:.1f} s after it was replaced")
    return wrong


def digest_of(answer: Mapping[str, object]) -> str:
    """An answer but for the time it took."""
    return sha256(json.dumps({**answer, "took_ms": 0}, sort_keys=True).encode(errors="replace")).hexdigest()


@contextmanager
def switching() -> Iterator[None]:
    """Let threads change places as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCHES)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _ask(searcher: Searcher, is_over: Callable[[], bool], seed: int, seen: Seen, lock: Lock) -> None:
    chance, asked = random.Random(seed), questions()
    while not is_over():
        began = time.time()
        at = chance.randrange(len(asked))
        try:
            answer = searcher.search(asked[at])
            searcher.suggest(asked[at].text)
            searcher.article("a1", asked[at])
        except Exception:
            with lock:
                seen.errors.append(traceback.format_exc(limit=-3))
            continue
        with lock:
            seen.add((answer["index"], at), digest_of(answer), began)
