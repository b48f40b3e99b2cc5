"""The grammar of blocks in a body: where a block may stand, and what may be in it.

`set_in_order` works on sanitised HTML. A block stands at the top level alone: one found inside a paragraph, a
quotation or another block moves behind what it stood in. What is no block by its attributes loses its elements and
keeps its words.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import cast

from core.blocks import ATTRIBUTES, EMBED_REFS, ITEM, KINDS, MOST_IN_A_GALLERY, RULES, TAGS

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)((?: [^>]*)?)>")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_VOID = {"br", "hr"}
_INLINE = {*"strong em s sub sup a q cite br".split()}  # noqa: SIM905
_LISTS = {"ul", "ol"}
_BREAK = "\x1f"
_BREAKS = re.compile(rf"\s*{_BREAK}[\s{_BREAK}]*")
_ALL_OF_A_QUOTATION = re.compile(r"(<q)(?: [^>]*)?>")


@dataclass(eq=False)
class Node:
    """An element; its attributes as they are written."""

    tag: str
    attributes: str = ""
    children: list["Node | str"] = field(default_factory=list)

    def read(self) -> dict[str, str]:
        """The attributes' values as they are written, by name."""
        return dict(_ATTRIBUTE.findall(self.attributes))


Nodes = Iterable[Node | str]


def set_in_order(html: str) -> str:
    """The HTML with its blocks at the top level, each written in the one way it is written."""
    queue = deque(_parsed(html).children)
    out: list[str] = []
    while queue:
        node = queue.popleft()
        behind: list[Node | str] = []
        if isinstance(node, Node) and node.tag in TAGS:
            if _is_block(node):
                out.append(_block(node, behind))
            else:
                behind = _in_paragraphs(node.children)
        else:
            _write([node], out, behind)
        queue.extendleft(reversed(behind))
    return "".join(out)


def _parsed(html: str) -> Node:
    root = Node("")
    path, at = [root], 0
    for match in _TOKEN.finditer(html):
        if match.start() > at:
            path[-1].children.append(html[at : match.start()])
        at = match.end()
        closing, tag, attributes = match.groups()
        if closing:
            path.pop() if len(path) > 1 else None
            continue
        node = Node(tag, attributes)
        path[-1].children.append(node)
        if tag not in _VOID:
            path.append(node)
    if at < len(html):
        path[-1].children.append(html[at:])
    return root


def _kind(node: Node) -> str:
    kind = node.read().get("data-block", "")
    return kind if kind in KINDS.get(node.tag, ()) else ""


def _is_block(node: Node) -> bool:
    if node.tag == "table":
        return any(_cells(row) for _, row in _rows(node))
    kind = _kind(node)
    if not kind:
        return False
    if kind == "gallery":
        return any(map(_is_item, node.children))
    given = _valid(node)
    if kind == "embed" and not EMBED_REFS[given.get("data-provider", "youtube")].fullmatch(given.get("data-ref", "")):
        return False
    return all(name in given for name in ATTRIBUTES[kind][0])


def _valid(node: Node) -> dict[str, str]:
    return {
        name: value
        for name, value in node.read().items()
        if name in RULES and RULES[name].fullmatch(unescape(value)) and (value or name == "data-alt")
    }


def _block(node: Node, behind: list[Node | str]) -> str:
    """The block as it is written, or nothing if it holds no words and should; what is not of it goes `behind`."""
    if node.tag == "table":
        return _table(node, behind)
    kind = _kind(node)
    given = _valid(node)
    names = [name for group in ATTRIBUTES[kind] for name in group if name in given]
    inside = _INSIDE.get(kind)
    if inside is None:
        behind += _in_paragraphs(node.children)
        words = ""
    else:
        words = inside(node, behind)
        if not words:
            return ""
    attributes = "".join(f' {name}="{given[name]}"' for name in names)
    return f'<{node.tag} data-block="{kind}"{attributes}>{words}</{node.tag}>'


def _caption(node: Node, behind: list[Node | str]) -> str:
    caption = next((n for n in node.children if isinstance(n, Node) and n.tag == "figcaption"), None)
    words = _line(caption.children, behind) if caption else ""
    behind += _in_paragraphs(n for n in node.children if n is not caption)
    return f"<figcaption>{words}</figcaption>"


def _pull_quote(node: Node, behind: list[Node | str]) -> str:
    """Its words repeat others, so a quotation in them is none of its own."""
    return _ALL_OF_A_QUOTATION.sub(r"\1>", _flow(node.children, behind, lists=False))


def _facts(node: Node, behind: list[Node | str]) -> str:
    rest = _without_gaps(node.children)
    title = ""
    if rest and isinstance(rest[0], Node) and rest[0].tag in {"h2", "h3", "h4"}:
        title = _line(rest[0].children, behind)
        rest = rest[1:]
    return (f"<h3>{title}</h3>" if title else "") + _flow(rest, behind)


def _question_and_answer(node: Node, behind: list[Node | str]) -> str:
    parts = [n for n in node.children if isinstance(n, Node)]
    question = next((n for n in parts if n.tag == "div" and n.read().get("data-part") == "question"), None)
    answer = next((n for n in parts if n.tag == "blockquote"), None)
    asked = _flow(question.children, behind, lists=False) if question else ""
    said = _flow(answer.children, behind) if answer else ""
    behind += _in_paragraphs(n for n in node.children if n is not question and n is not answer)
    return (f'<div data-part="question">{asked}</div>' if asked else "") + (
        f"<blockquote{answer.attributes}>{said}</blockquote>" if answer and said else ""
    )


def _gallery(node: Node, behind: list[Node | str]) -> str:
    """Its pictures in their order, each with its caption. Those there are too many of make a gallery behind it."""
    items, others = list[Node](), list[Node | str]()
    for child in node.children:
        items.append(cast(Node, child)) if _is_item(child) else others.append(child)
    behind += _in_paragraphs(others)
    for start in range(MOST_IN_A_GALLERY, len(items), MOST_IN_A_GALLERY):
        behind.append(Node("div", ' data-block="gallery"', [*items[start : start + MOST_IN_A_GALLERY]]))
    return "".join(_item(item, behind) for item in items[:MOST_IN_A_GALLERY])


def _item(node: Node, behind: list[Node | str]) -> str:
    given = _valid(node)
    attributes = "".join(f' {name}="{given[name]}"' for name in ITEM if name in given)
    return f'<figure data-part="item"{attributes}>{_caption(node, behind)}</figure>'


def _is_item(node: Node | str) -> bool:
    if isinstance(node, str) or node.tag != "figure":
        return False
    return node.read().get("data-part") == "item" and ITEM[0] in _valid(node)


def _table(node: Node, behind: list[Node | str]) -> str:
    """Its caption, its head and its rows. Other words among them go behind."""
    caption = next((n for n in node.children if isinstance(n, Node) and n.tag == "caption"), None)
    words = _line(caption.children, behind) if caption else ""
    groups, stray = {"thead": "", "tbody": ""}, list[Node | str]()
    for group, row in _rows(node):
        if cells := _cells(row):
            groups[group] += f"<tr>{''.join(_cell(cell, behind) for cell in cells)}</tr>"
            stray += [n for n in cast(Node, row).children if not _is_cell(n)]
        elif row is not caption:
            stray.append(row)
    behind += _in_paragraphs(stray)
    body = "".join(f"<{tag}>{rows}</{tag}>" for tag, rows in groups.items() if rows)
    return f"<table>{f'<caption>{words}</caption>' if words else ''}{body}</table>"


def _rows(table: Node) -> Iterator[tuple[str, Node | str]]:
    """Everything that may be a row, with the part of the table it is in."""
    for child in table.children:
        if isinstance(child, Node) and child.tag in {"thead", "tbody"}:
            yield from ((child.tag, row) for row in child.children)
        else:
            yield "tbody", child


def _cells(row: Node | str) -> list[Node]:
    if isinstance(row, str) or row.tag != "tr":
        return []
    return [cast(Node, cell) for cell in row.children if _is_cell(cell)]


def _is_cell(node: Node | str) -> bool:
    return isinstance(node, Node) and node.tag in {"th", "td"}


def _cell(node: Node, behind: list[Node | str]) -> str:
    given = _valid(node)
    attributes = "".join(f' {name}="{given[name]}"' for name in ("scope", "colspan", "rowspan") if name in given)
    return f"<{node.tag}{attributes}>{_line(node.children, behind)}</{node.tag}>"


_INSIDE = {
    "picture": _caption,
    "pullquote": _pull_quote,
    "facts": _facts,
    "qa": _question_and_answer,
    "gallery": _gallery,
}


def _flow(nodes: Nodes, behind: list[Node | str], *, lists: bool = True) -> str:
    """The nodes as paragraphs, and lists where they may be."""
    out: list[str] = []
    loose: list[Node | str] = []

    def end_paragraph() -> None:
        if words := _line(loose, behind):
            out.append(f"<p>{words}</p>")
        loose.clear()

    for node in nodes:
        if isinstance(node, str) or node.tag in _INLINE:
            loose.append(node)
            continue
        end_paragraph()
        if lists and node.tag in _LISTS:
            _write([node], out, behind)
        elif _is_block(node):
            behind.append(node)
        elif node.tag == "p":
            loose.append(node)
            end_paragraph()
        else:
            out.append(_flow(node.children, behind, lists=lists))
    end_paragraph()
    return "".join(out)


def _line(nodes: Nodes, behind: list[Node | str]) -> str:
    """The nodes as running text, with a line break where a block of text ended."""
    out: list[str] = []
    _write_line(nodes, out, behind)
    return _BREAKS.sub(_BREAK, "".join(out).replace("\n", " ")).strip(_BREAK + " ").replace(_BREAK, "<br>")


def _write_line(nodes: Nodes, out: list[str], behind: list[Node | str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            out.append(node.replace(_BREAK, ""))
        elif node.tag in _VOID:
            out.append(_BREAK)
        elif node.tag in _INLINE:
            out.append(f"<{node.tag}{node.attributes}>")
            _write_line(node.children, out, behind)
            out.append(f"</{node.tag}>")
        elif _is_block(node):
            behind.append(node)
        else:
            out.append(_BREAK)
            _write_line(node.children, out, behind)
            out.append(_BREAK)


def _write(nodes: Nodes, out: list[str], behind: list[Node | str]) -> None:
    """The nodes as they are, but for the blocks in them."""
    for node in nodes:
        if isinstance(node, str):
            out.append(node)
        elif node.tag in _VOID:
            out.append(f"<{node.tag}>")
        elif node.tag not in TAGS:
            out.append(f"<{node.tag}{node.attributes}>")
            inside = node.children
            _write(_unwrapped(inside) if node.tag == "blockquote" else inside, out, behind)
            out.append(f"</{node.tag}>")
        elif _is_block(node):
            behind.append(node)
        else:
            out.append(" ")
            _write(node.children, out, behind)
            out.append(" ")


def _unwrapped(nodes: list[Node | str]) -> list[Node | str]:
    out: list[Node | str] = []
    for node in nodes:
        if isinstance(node, Node) and node.tag in TAGS and not _is_block(node):
            out += _in_paragraphs(node.children)
        else:
            out.append(node)
    return out


def _in_paragraphs(nodes: Nodes) -> list[Node | str]:
    """The nodes with loose running text between them made paragraphs."""
    out: list[Node | str] = []
    loose: list[Node | str] = []
    for node in [*nodes, None]:
        if node is not None and _is_running_text(node):
            loose.append(node)
            continue
        if _without_gaps(loose):
            out.append(Node("p", "", loose))
        loose = []
        if node is not None:
            out.append(node)
    return out


def _is_running_text(node: Node | str) -> bool:
    if isinstance(node, str):
        return True
    if node.tag not in _INLINE:
        return False
    return all(map(_is_running_text, node.children))


def _without_gaps(nodes: Nodes) -> list[Node | str]:
    return [node for node in nodes if isinstance(node, Node) or node.strip()]
