"""Indexing in compiled loops: a place in an array is counted from its beginning, and is not asked for its sign.

In Python a place below zero counts from the end, and numba asks that of each one before it is used, where nearly all of
them are numbers of articles, words or letters. Here a number that is written out counts from the end, as in `ends[-1]`
or by a constant's name, and so do the bounds of stretches. A place that is worked out never does, `-SIZE` among them:
below zero it is outside the array, as one behind the end is. With NUMBA_BOUNDSCHECK=1 both are an IndexError.
"""

from collections.abc import Sequence
from typing import Any, cast

from numba.core import ir, types
from numba.core.compiler_machinery import FunctionPass, register_pass
from numba.core.ir_utils import get_definition, guard


@cast(Any, register_pass)(mutates_CFG=False, analysis_only=False)
class FromTheBeginning(FunctionPass):
    """Has all places that are worked out taken for numbers without a sign."""

    _name = "indexing_from_the_beginning"

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def run_pass(self, state: Any) -> bool:
        """Change what the function's types say of them; numba converts the numbers themselves."""
        calls: dict[ir.Inst, Any] = state.calltypes
        for node, call in [*calls.items()]:
            if call and _is_indexing(node) and isinstance(call.args[0], types.Array):
                array, place, *value = call.args
                del calls[node]  # numba lets none be set twice
                found = _without_sign(place, cast(Any, node).index, state.func_ir)
                calls[node] = call.replace(args=(array, found, *value))
        return True


def _is_indexing(node: ir.Inst) -> bool:
    return isinstance(node, ir.SetItem) or (isinstance(node, ir.Expr) and node.op == "getitem")


def _without_sign(kind: object, place: object, function: ir.FunctionIR) -> object:
    """The type of a place without its sign, of several each; stretches, arrays and what is written out as they are."""
    written = guard(get_definition, function, place)  # type: ignore[no-untyped-call]
    if isinstance(kind, types.BaseTuple):
        kinds: tuple[object, ...] = tuple(cast(Any, kind))
        known = isinstance(written, ir.Expr) and written.op == "build_tuple"
        parts: Sequence[object] = cast(Any, written).items if known else kinds
        apart = [_without_sign(*each, function) for each in zip(kinds, parts, strict=True)]
        return types.Tuple(apart)  # type: ignore[no-untyped-call]
    counts_from_the_end = isinstance(written, ir.Const | ir.Global | ir.FreeVar)
    return types.uint64 if isinstance(kind, types.Integer) and not counts_from_the_end else kind
