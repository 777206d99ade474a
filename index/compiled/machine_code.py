"""The machine code of a compiled loop: what numba links into it is its own, and its other form is read when needed.

Numba's linker takes, of functions of one name, the one that it met first. An inner function is met unoptimized, when it
is compiled: so the process that compiled a loop would call that one, ten times slower, where those that load the loop
from the disk call what was made of it there. What a loop calls is therefore named in it alone. (That also lets the
optimizer drop what it has put where it is called.)

With its machine code numba keeps each loop as the optimizer left it, to be put into other loops, and looks through it
whenever it loads the code, which takes as long as all the rest. Here it is looked at when a loop is put into another.
"""

from typing import Any, cast

import numba as nb
from numba.core import codegen as numbas
from numba.core.codegen import JITCodeLibrary, JITCPUCodegen

_NUMBAS_CONFIG: Any = nb.config
_CODEGEN: Any = JITCPUCodegen
_LLVM: Any = cast(Any, numbas).ll
_State = tuple[str, str, tuple[bytes, bytes, list[str]]]


class MachineCode(JITCodeLibrary):
    """The code of a function, with what was linked into it; numba makes one for each that it compiles or loads."""

    _kept: bytes | None = None

    def _optimize_final_module(self) -> None:
        # What is left unoptimized is a part of others, in which it is met once, whoever calls it.
        if int(_NUMBAS_CONFIG.OPT):
            for function in self._final_module.functions:
                if not function.is_declaration and function.linkage == _LLVM.Linkage.linkonce_odr:
                    function.linkage = _LLVM.Linkage.internal
        super()._optimize_final_module()  # type: ignore[no-untyped-call]

    def serialize_using_object_code(self) -> _State:
        """The name, "object" and the machine code, the form for other loops and the names of what is defined."""
        name, kind, (code, kept) = super().serialize_using_object_code()  # type: ignore[no-untyped-call]
        module = self._final_module
        named = [*module.functions, *module.global_variables]
        return name, kind, (code, kept, [value.name for value in named if not value.is_declaration])

    @classmethod
    def _unserialize(cls, codegen: Any, state: _State) -> "MachineCode":
        name, _kind, (code, kept, names) = state
        self = cast(MachineCode, codegen.create_library(name))
        made: Any = self
        made.enable_object_caching()
        made._set_compiled_object(code)
        self._kept = kept
        made._finalize_final_module()
        codegen._engine._defined_symbols.update(names)
        return self

    def _get_module_for_linking(self) -> object:
        if self._kept:
            self._shared_module, self._kept = _LLVM.parse_bitcode(self._kept), None
        return super()._get_module_for_linking()  # type: ignore[no-untyped-call]


def use_it() -> None:
    """From now on numba makes these; before anything is compiled."""
    _CODEGEN._library_class = MachineCode
