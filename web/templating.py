"""How templates read an answer: as the dicts that it is made of, and each piece of it is escaped once.

A page has a thousand pieces. Jinja looks for attributes first, which a dict does not have, makes markup of each text
that it escapes, and looks at each function for how it wants to be called; here these take the straight way, and
whatever is not plain goes Jinja's.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FunctionType, MethodType
from typing import Any

from flask.templating import Environment
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro, Undefined
from markupsafe import Markup, escape

from search.answers.shapes import FacetValue
from search.marks.snippets import ELLIPSIS, Piece, Reason

# Words of Latin letters, digits and signs; what closes a sentence or brackets behind them is not theirs.
_LATIN_RUN = re.compile(r"(/?[A-Za-z0-9~-][!-~]*(?<![.,;:!?)])(?: [!-~]*[A-Za-z0-9~](?<![.,;:!?)]))*)")
# About two lines of a page, so that it shows four hits at once.
LETTERS_IN_SIGHT = 180
# The functions that say a sentence.
SAYING = frozenset(("_", "ngettext"))
# What is called as it is, where it does not say that it wants more.
CALLED_AS_IT_IS = (FunctionType, MethodType)


class PlainCode(CodeGenerator):
    """Templates as Python code that looks a name up in a dict at once, and makes no object of a text to escape it."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - jinja names it
        """`value.count`, where `value` is a name and thus the same however often it is read."""
        if not isinstance(node.node, nodes.Name):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f"[{node.attr!r}] if type(")
        self.visit(node.node, frame)
        self.write(f") is dict and {node.attr!r} in ")
        self.visit(node.node, frame)
        self.write(" else ")
        super().visit_Getattr(node, frame)
        self.write(")")

    def visit_Call(  # noqa: N802 - likewise
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """`_("Search")`: a sentence is said by a plain function, of which nothing is to be found out first."""
        said = isinstance(node.node, nodes.Name) and node.node.name in SAYING
        if not said or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for arg in node.args:
            self.visit(arg, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class PlainContext(Context):
    """The names of a template; what is plain is called as it is."""

    def call(self, obj: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        """What a template means by `obj(...)`."""
        if type(obj) in CALLED_AS_IT_IS and not hasattr(obj, "jinja_pass_arg"):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return obj(*args, **kwargs)
        if isinstance(obj, Macro):
            return self._expanded(obj, args, kwargs)
        return super().call(obj, *args, **kwargs)

    def _expanded(self, macro: Macro, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
        """What a macro makes; where just its arguments are given, of which nothing is to be found out first."""
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        takes_more = macro.caller or macro.catch_kwargs or macro.catch_varargs
        if kwargs or takes_more or len(args) != len(macro.arguments):
            return macro(self.eval_ctx, *args, **kwargs)
        text = macro._func(*args)
        return Markup(text) if self.eval_ctx.autoescape else text  # noqa: S704 - its template has escaped it


class Templates(Environment):
    """Templates in which `answer.values` is what the answer has under that name, never a method of dicts."""

    code_generator_class = PlainCode
    context_class = PlainContext

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a template means by `obj.attribute`."""
        try:
            return obj[attribute] if isinstance(obj, dict) else getattr(obj, attribute)
        except (AttributeError, KeyError):
            return super().getattr(obj, attribute)

    @staticmethod
    def escaped(value: object) -> str:
        """A value as it may stand in a page: markup as it is, all else escaped.

        >>> Templates.escaped("<b>'&'</b>"), Templates.escaped(Markup("<b>")), Templates.escaped(12)
        ('&lt;b&gt;&#39;&amp;&#39;&lt;/b&gt;', Markup('<b>'), '12')
        >>> Templates.escaped(Undefined(name="nothing"))
        ''
        """
        kind = type(value)
        if kind is str:
            text = str(value)
            # To look for the signs takes a third of the time, and of a thousand texts of a page few have one.
            if not ("&" in text or "<" in text or ">" in text or '"' in text or "'" in text):
                return text
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            return text.replace('"', "&#34;").replace("'", "&#39;")
        if kind is Markup:
            return value  # type: ignore[return-value]
        if kind is Undefined:  # `{{ "chosen" if it.is_so }}` where it is not: hundreds of times on a page
            return ""
        return str(value) if kind is int or kind is float else escape(value)


def isolated(sentence: str) -> Markup:
    """An Arabic sentence with its dates, names and commands each in a direction of its own.

    >>> str(isolated("اكتب 2015-07-21 أو from."))
    'اكتب <bdi dir="ltr">2015-07-21</bdi> أو <bdi dir="ltr">from</bdi>.'
    """
    pieces = [Templates.escaped(piece) for piece in _LATIN_RUN.split(sentence)]
    pieces[1::2] = [f'<bdi dir="ltr">{piece}</bdi>' for piece in pieces[1::2]]
    return Markup("".join(pieces))  # noqa: S704 - each piece is escaped


def by_view(reasons: Sequence[Reason], names: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """The words of an article that were found, by how they agree: each view's name with its words, in its order."""
    words: dict[str, list[str]] = {}
    for reason in reasons:
        words.setdefault(reason["view"], []).append(reason["word"])
    return [(name, words[view]) for view, name in names.items() if view in words]


def whole_text(pieces: Sequence[Piece]) -> str:
    """The text that was cut into pieces."""
    return "".join([piece["text"] for piece in pieces])


def two_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """What two lines of a page have room for of a snippet, whose first marks stand near its beginning.

    >>> whole_text(two_lines([{"text": "word " * 50, "match": False}]))[-5:]
    'word…'
    """
    room, kept = LETTERS_IN_SIGHT, list[Piece]()
    for piece in pieces:
        if len(piece["text"]) > room and not piece["match"]:
            head = piece["text"][: max(room, 0) + 1]
            end = head.rfind(" ")  # none within a long address
            kept.append({"text": f"{head[:end] if end > 0 else head[:-1]}{ELLIPSIS}", "match": False})
            return kept
        kept.append(piece)
        room -= len(piece["text"])
    return kept


@dataclass(frozen=True, slots=True)
class FirstValues:
    """The values of a facet: those in sight, those that have to be unfolded, and the largest count."""

    seen: Sequence[FacetValue]
    rest: Sequence[FacetValue]
    most: int


def first_values(values: Sequence[FacetValue], first: int) -> FirstValues:
    """The first values are in sight, and after them those that a reader has chosen or refused."""
    late = values[first:]
    named = [value for value in late if value["selected"] or value.get("left_out")]
    return FirstValues(
        seen=[*values[:first], *named],
        rest=[value for value in late if value not in named],
        most=max((value["count"] for value in values), default=0),
    )
