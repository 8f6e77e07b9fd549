"""Which statements of a notebook a statement rests on, by the names that they give and use.

A backward slice over the statements of all code cells, in the order in which they ran. It follows names,
and what an assignment or a method of containers changes behind a name. Where it cannot tell, it follows:
a statement too many is named rather than one too few.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import (
    Iterable,
    Iterator,
    MutableMapping,
    MutableSequence,
    MutableSet,
    Sequence,
    Set,
)
from dataclasses import dataclass
from functools import reduce

COMPREHENSIONS = ("listcomp", "setcomp", "dictcomp", "genexpr")
CHANGING = {"sort"}.union(*(vars(kind) for kind in (MutableSequence, MutableMapping, MutableSet)))
"""Methods of lists, sets and dictionaries that may change them."""


@dataclass(frozen=True)
class Statement:
    """The lines `first` to `last` of a cell, and the names of the notebook that it has to do with.

    It reads `uses` when it runs, and `later` when a function in it is called. It gives `binds` a new value,
    and may change what `changes` stand for. `publishes`: it sends something through the gate.
    """

    cell: str
    first: int
    last: int
    uses: frozenset[str]
    later: frozenset[str]
    binds: frozenset[str]
    changes: frozenset[str]
    publishes: bool


def statements_of(cell: str, source: str) -> list[Statement]:
    """Return the statements of a code cell that has run, those inside another belonging to it."""
    return [_statement(cell, node) for node in _parsed(source).body]


def statements_behind(statements: Sequence[Statement], start: Iterable[int]) -> set[int]:
    """Return the positions of all statements that those at `start` rest on, themselves included."""
    following = list(start)
    end = max(following, default=0) + 1
    behind: set[int] = set()
    while following:
        position = following.pop()
        if position in behind:
            continue
        behind.add(position)
        statement = statements[position]
        for name in statement.uses:
            following += _giving(statements[:position], name)
        # A function reads what stands when it is called, which is any time before the end.
        for name in statement.later:
            following += [at for at in range(end) if name in _touched(statements[at])]
    return behind


def _giving(before: Sequence[Statement], name: str) -> Iterator[int]:
    """Yield what has a part in the value of a name, back to the statement that gave it its value."""
    for position in reversed(range(len(before))):
        if name in _touched(before[position]):
            yield position
        if name in before[position].binds:
            return


def _touched(statement: Statement) -> Set[str]:
    return statement.binds | statement.changes


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:  # a line for IPython, such as »%matplotlib inline«
        from IPython.core.inputtransformer2 import TransformerManager

        return ast.parse(TransformerManager().transform_cell(source))  # type: ignore[no-untyped-call]


def _statement(cell: str, node: ast.stmt) -> Statement:
    names = _names(node)
    symbols = symtable.symtable(ast.unparse(node), cell, "exec").get_symbols()
    given = {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}
    known = names.uses | names.later | given
    return Statement(
        cell=cell,
        first=node.lineno,
        last=node.end_lineno or node.lineno,
        uses=names.uses,
        later=names.later,
        binds=names.binds,
        changes=frozenset((given - names.binds) | (known & set(_changed(node)))),
        publishes=any(isinstance(part, ast.Attribute) and part.attr == "publish" for part in ast.walk(node)),
    )


@dataclass(frozen=True)
class _Names:
    """As in Statement; `uses` without what has been bound before it is read."""

    uses: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    binds: frozenset[str] = frozenset()

    def then(self, after: _Names) -> _Names:
        return _Names(
            self.uses | (after.uses - self.binds), self.later | after.later, self.binds | after.binds
        )

    def either(self, other: _Names) -> _Names:
        return _Names(self.uses | other.uses, self.later | other.later, self.binds & other.binds)


def _names(node: ast.stmt) -> _Names:
    match node:
        case ast.If(test=test, body=body, orelse=orelse) | ast.While(test=test, body=body, orelse=orelse):
            return _simple(ast.Expr(test)).then(_in_order(body).either(_in_order(orelse)))
        case ast.For(target=target, iter=of, body=body, orelse=orelse):
            return (
                _in_order([_given(target, of, node), *body])
                .either(_simple(ast.Expr(of)))
                .then(_in_order(orelse))
            )
        case ast.With(items=items, body=body):
            opened = [
                _given(item.optional_vars, item.context_expr, node)
                if item.optional_vars
                else ast.Expr(item.context_expr)
                for item in items
            ]
            return _in_order([*opened, *body])
        case _:
            return _simple(node)


def _in_order(nodes: Iterable[ast.stmt]) -> _Names:
    return reduce(_Names.then, map(_names, nodes), _Names())


def _given(target: ast.expr, value: ast.expr, node: ast.stmt) -> ast.stmt:
    return ast.copy_location(ast.Assign([target], value), node)


def _simple(node: ast.stmt) -> _Names:
    """Return the names of a statement that runs from end to end, or of which no more is known."""
    table = symtable.symtable(ast.unparse(node), "celle", "exec")
    symbols = table.get_symbols()
    given = {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}
    uses = {symbol.get_name() for symbol in symbols if symbol.is_referenced()}
    if isinstance(node, ast.AugAssign):
        uses |= given
    later: set[str] = set()
    for child in table.get_children():
        is_now = child.get_type() == "class" or child.get_name().strip("<>") in COMPREHENSIONS
        (uses if is_now else later).update(_of_the_notebook(child))
    return _Names(*map(frozenset, (uses, later, given if isinstance(node, _BINDING) else ())))


_BINDING = (
    ast.Assign,
    ast.AnnAssign,
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
)
"""Statements after which a name stands for something new, whatever it stood for before."""


def _of_the_notebook(table: symtable.SymbolTable) -> Iterator[str]:
    """Yield the names of the notebook that a function, and those in it, read or give."""
    yield from (symbol.get_name() for symbol in table.get_symbols() if symbol.is_global())
    for child in table.get_children():
        yield from _of_the_notebook(child)


def _changed(node: ast.stmt) -> Iterator[str]:
    """Yield the name behind what is assigned into, or whose method may change it."""
    for part in ast.walk(node):
        match part:
            case ast.Call(func=ast.Attribute(value=of, attr=method)) if method in CHANGING:
                yield from _root(of)
            case ast.Subscript(ctx=ast.Store() | ast.Del()) | ast.Attribute(ctx=ast.Store() | ast.Del()):
                yield from _root(part)


def _root(node: ast.expr) -> Iterator[str]:
    while isinstance(node, ast.Subscript | ast.Attribute | ast.Starred):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id
