"""Reference counts of arrays in compiled loops: left out where nothing can be let go of.

Numba counts who holds an array, atomically, for each name that it gets, and takes few of the counts out again where a
function stands apart from its callers. A function that makes no array, and is given none by what it calls, has only its
arguments', which whoever called it holds until it returns: it need count nothing. (With counts, taking words apart took
twice as long.) Whether it is one of these is told by what numba has inferred of it; in doubt references are counted.
"""

from collections.abc import Iterator
from typing import Any, cast

from numba.core import ir, types
from numba.core.compiler_machinery import FunctionPass, register_pass

_HARMLESS = (ir.Branch, ir.Jump, ir.Return, ir.StaticRaise)
_NO_EXPRESSIONS = (ir.Arg, ir.Const, ir.FreeVar, ir.Global, ir.Var)
# Of what numba calls an expression, those that hand on what they have.
_HANDING_ON = frozenset(
    (
        "build_tuple",
        "cast",
        "exhaust_iter",
        "getattr",
        "getiter",
        "iternext",
        "pair_first",
        "pair_second",
        "phi",
    )
)
_PICKING = frozenset(("getitem", "static_getitem"))
# Of what is held, that of which the rule is true: a text, say, is wrapped for each call, and nobody would let go of it.
_RULED = (types.Array, types.BaseTuple, types.BoundFunction, types.IteratorType, types.Pair)


@cast(Any, register_pass)(mutates_CFG=False, analysis_only=False)
class CountingFew(FunctionPass):
    """Has a function compiled without counts where it may be."""

    _name = "leaving_out_reference_counts"

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def run_pass(self, state: Any) -> bool:
        """Choose what the function is compiled for."""
        if not _Inferred(state).can_let_go():
            state.flags.nrt = False
            state.targetctx = state.targetctx.subtarget(enable_nrt=False)
        return True


class _Inferred:
    """A function as numba has inferred it."""

    def __init__(self, state: Any) -> None:
        self._returned, self._blocks = state.return_type, state.func_ir.blocks.values()
        self._types, self._models = state.typemap, state.targetctx.data_model_manager

    def can_let_go(self) -> bool:
        """Whether it may have an array beside its arguments', or hand one out."""
        if self._is_held(self._returned) or any(map(self._is_strange, self._types.values())):
            return True
        return any(map(self._may_make, self._statements()))

    def _is_strange(self, kind: object) -> bool:
        return self._is_held(kind) and not isinstance(kind, _RULED)

    def _statements(self) -> Iterator[ir.Inst]:
        for block in self._blocks:
            yield from block.body

    def _may_make(self, statement: ir.Inst) -> bool:
        match statement:
            case ir.Assign(value=ir.Expr()):
                return self._may_give(statement.target, cast(ir.Expr, statement.value))
            case ir.Assign():
                return not isinstance(statement.value, _NO_EXPRESSIONS)
            case ir.SetItem() | ir.StaticSetItem():
                return self._holds(statement.value)  # it may be copied first
            case _:
                return not isinstance(statement, _HARMLESS)

    def _may_give(self, target: ir.Var, value: ir.Expr) -> bool:
        """Whether an expression may give its target something new that is held."""
        if value.op in _HANDING_ON:
            return False
        if value.op in _PICKING:
            return self._holds(target) and not self._is_part(value)
        if value.op == "call":
            called = self._types[value.func.name]
            if isinstance(called, types.Dispatcher):
                return self._holds(target)
            if isinstance(called, types.Function) and called.typing_key is len:
                return False
        given: list[ir.Var] = value.list_vars()  # type: ignore[no-untyped-call]
        return any(map(self._holds, (*given, target)))

    def _is_part(self, item: ir.Expr) -> bool:
        """Whether an item is a part of what has it, as a row of an array is, and not what a list of places picks."""
        if isinstance(self._types[item.value.name], types.BaseTuple):
            return True
        place = item.index if item.op == "getitem" else item.index_var
        return place is not None and _is_plain(self._types[place.name])

    def _holds(self, variable: ir.Var) -> bool:
        return self._is_held(self._types[variable.name])

    def _is_held(self, kind: object) -> bool:
        return bool(self._models[kind].contains_nrt_meminfo())


def _is_plain(place: object) -> bool:
    """Whether a place is a number, a stretch, or several of these."""
    if isinstance(place, types.BaseTuple):
        return all(map(_is_plain, tuple(cast(Any, place))))
    return isinstance(place, types.Integer | types.SliceType)
