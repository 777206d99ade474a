"""Mutations: whether the tests notice when the code says something else.

    python bench/mutations.py --count 40 --seed 1
    python bench/mutations.py search/snapshot/matching.py --count 10

A mutation changes one place of the core: a comparison takes in its bound or leaves it out, a number is one more, `and`
is `or`, `min` is `max`, `+` is `-`, a `not` is left out, a condition is always true. Places are drawn by the seed, at
most so many of a file. Each is made in a copy of the tree, in which the tests of the file's own room are run until one
fails. Left out is what no answer shows: type variables, the sizes of memories, what a compiler is told, the form of a
file for people, and bounds of a thousand and more, which keep time and memory in check. Printed are those that survive,
for somebody to read: some change nothing that can be seen, the others are holes in the tests.
"""

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORE = ("index", "search")
# What says nothing of an answer: evaluation, and the doors of rooms.
LEFT_OUT = ("search/evaluation", "__init__.py")
MOST_OF_A_FILE = 2
UNSEEN_CALLS = {"TypeVar", "Memory", "dumps", "njit", "lru_cache"}
LARGE = 1_000
LONGEST_RUN = 400  # seconds; a mutation that never ends is noticed
# Tests of other rooms that hold a room, beside its own.
HELD_BY = {
    "index/whoosh": ("tests/search/engines",),
    "index/snapshot": ("tests/search/engines",),
    "index/terms": ("tests/index/stems", "tests/search/query", "tests/search/engines"),
    "index/stems": ("tests/index/terms",),
    "search/snapshot": ("tests/search/engines", "tests/search/loops"),
    "search/loops": ("tests/search/engines",),
    "search/engines": ("tests/search/snapshot",),
    "search/marks": ("tests/search/answers", "tests/web/views"),
    "search/spelling": ("tests/search/language/test_repair.py",),
    "search/query": ("tests/search/engines", "tests/search/test_ranking.py"),
    "search/answers": ("tests/web/views",),
}
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
}
OPERATORS: dict[type[ast.operator], str] = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.Div: "*"}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """Another text for a stretch of a file, from one character to another one."""

    path: str
    line: int
    start: int
    end: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {self.before}  ->  {self.after}"


def mutations(path: str) -> Iterator[Mutation]:
    """All mutations of a file."""
    text = (ROOT / path).read_text(encoding="utf-8")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def place(node: ast.expr) -> tuple[int, int]:
        lines = text.split("\n")

        def at(row: int, column: int) -> int:
            return starts[row - 1] + len(lines[row - 1].encode()[:column].decode())

        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)

    for node in _code(ast.parse(text)):
        start, end = place(node)
        for after in _instead(node, text):
            yield Mutation(path, node.lineno, start, end, text[start:end], after)


def _code(tree: ast.Module) -> Iterator[ast.expr]:
    """The expressions that are computed: no annotations, decorators, docstrings."""
    skipped = set[int]()
    parts: list[ast.expr | None]
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef():
                arguments = [*node.args.args, *node.args.kwonlyargs]
                parts = [node.returns, *node.decorator_list, *(each.annotation for each in arguments)]
            case ast.ClassDef():
                parts = [*node.decorator_list]
            case ast.AnnAssign():
                parts = [node.annotation]
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)) if called in UNSEEN_CALLS:
                parts = [node]
            case ast.Constant(value=int() as value) if value >= LARGE:
                parts = [node]
            case _:
                parts = []
        skipped |= {id(each) for part in parts if part for each in ast.walk(part)}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and id(node) not in skipped:
            yield node


def _instead(node: ast.expr, text: str) -> Iterator[str]:
    def source(part: ast.expr) -> str:
        return ast.get_source_segment(text, part) or ""

    match node:
        case ast.Compare(ops=[operator], comparators=[right]) if type(operator) in COMPARISONS:
            yield f"{source(node.left)} {COMPARISONS[type(operator)]} {source(right)}"
        case ast.BinOp(op=operator) if type(operator) in OPERATORS and not isinstance(
            node.left, ast.JoinedStr
        ):
            yield f"{source(node.left)} {OPERATORS[type(operator)]} {source(node.right)}"
        case ast.BoolOp(op=ast.And(), values=values):
            yield " or ".join(f"({source(value)})" for value in values)
        case ast.BoolOp(op=ast.Or(), values=values):
            yield " and ".join(f"({source(value)})" for value in values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield source(operand)
        case ast.Constant(value=value) if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield repr(value + 1) if isinstance(value, int) else repr(round(value * 1.25, 6))
        case ast.Constant(value=bool() as value):
            yield repr(not value)
        case ast.Call(func=ast.Name(id=name)) if name in NAMES:
            yield f"{NAMES[name]}{source(node).removeprefix(name)}"
        case ast.IfExp():
            yield source(node.body)
        case _:
            return


def drawn(paths: Sequence[str], count: int, seed: int) -> list[Mutation]:
    """So many mutations, at most MOST_OF_A_FILE of each where there are several files."""
    chance = random.Random(seed)
    most = MOST_OF_A_FILE if len(paths) > 1 else count
    found: list[Mutation] = []
    for path in paths:
        of_file = list(mutations(path))
        found += chance.sample(of_file, min(most, len(of_file)))
    return chance.sample(found, min(count, len(found)))


def tests_of(path: str) -> list[str]:
    """The tests that hold a file: those of its room, and those of others that lean on it."""
    room = "/".join(path.split("/")[:2]) if path.count("/") > 1 else path
    own = f"tests/{room}" if path.count("/") > 1 else f"tests/{path.split('/', maxsplit=1)[0]}"
    return [each for each in (own, *HELD_BY.get(room, ())) if (ROOT / each).exists()]


def survives(mutation: Mutation, tree: Path) -> bool:
    """Whether no test notices; the tree is as it was afterwards."""
    path = tree / mutation.path
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: mutation.start] + mutation.after + text[mutation.end :], encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests_of(mutation.path)]
    try:
        done = subprocess.run(command, cwd=tree, capture_output=True, check=False, timeout=LONGEST_RUN)
    except subprocess.TimeoutExpired:
        return False
    finally:
        path.write_text(text, encoding="utf-8")
    return done.returncode == 0


def main() -> None:
    """Make them, one after the other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", help="files of the core; all of it where none is named")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    files = (path.relative_to(ROOT).as_posix() for room in CORE for path in (ROOT / room).rglob("*.py"))
    paths = given.paths or sorted(
        path for path in files if not path.startswith(LEFT_OUT) and not path.endswith(LEFT_OUT)
    )
    chosen = drawn(paths, given.count, given.seed)
    survivors = 0
    with tempfile.TemporaryDirectory(prefix="mutations-") as name:
        tree = Path(name) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".git", ".venv", "data-*", ".*_cache"))
        (Path(name) / "shared").symlink_to(ROOT.parent / "shared")
        for number, mutation in enumerate(chosen, start=1):
            began = time.perf_counter()
            alive = survives(mutation, tree)
            survivors += alive
            word = "SURVIVES" if alive else "noticed "
            print(f"{number:>3} {word} {time.perf_counter() - began:5.0f} s  {mutation}", flush=True)
    print(f"{len(chosen)} mutations, {survivors} survive")


if __name__ == "__main__":
    main()
