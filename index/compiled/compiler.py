"""The compiler of loops: numba's own, with a look at each function when all its types are known."""

from numba.core.compiler import Compiler
from numba.core.typed_passes import NoPythonSupportedFeatureValidation

from .indexing import FromTheBeginning
from .reference_counts import CountingFew


class LoopCompiler(Compiler):
    """Compiles functions that index from the beginning, and count references only where they have to."""

    def define_pipelines(self) -> list[object]:
        """Numba's own passes and ours."""
        (passes,) = super().define_pipelines()  # type: ignore[no-untyped-call]
        for added in (CountingFew, FromTheBeginning):
            passes.add_pass_after(added, NoPythonSupportedFeatureValidation)
        passes.finalize()
        return [passes]
