"""Blocks of a plan as HTML, each with the element that says what it is."""

from collections.abc import Iterable
from html import escape

from studieroute.paper.blocks import (
    Block,
    Checklist,
    Choices,
    Code,
    Codes,
    Pairs,
    Picture,
    Reference,
    References,
    Section,
    Sign,
    Signatures,
    Statement,
    Statements,
    Steps,
    Table,
    Words,
)
from studieroute.paper.svg import svg_of, svg_of_code
from studieroute.paper.text import printable

SIGNS = {Sign.YES: "✓", Sign.NO: "✗", Sign.UNKNOWN: "?", Sign.OLD: "⚠", Sign.NOTE: "•"}


def text_of(text: str) -> str:
    """A text of any origin as it may stand in HTML."""
    return escape(printable(text))


def lines(parts: Iterable[str]) -> str:
    """Parts, each on a line of its own."""
    return "\n".join(parts)


def section(value: Section) -> str:
    """A section with its heading and all that stands under it."""
    blocks = lines(_block(block, value) for block in value.blocks)
    return f"""<section aria-labelledby="{value.key}">
<h2 id="{value.key}">{text_of(value.heading)}</h2>
{blocks}
</section>"""


def _block(value: Block, where: Section) -> str:
    match value:
        case Pairs():
            return pairs(value, "lead")
        case Picture():
            return (
                f'<figure class="wide" tabindex="0" aria-labelledby="{where.key}">'
                f"{svg_of(value.chart, value.description)}</figure>"
            )
        case Steps():
            return _steps(value)
        case Checklist():
            return _checklist(value, where)
        case Statements():
            return _statements(value)
        case Table():
            return _table(value)
        case Choices():
            return _choices(value)
        case References():
            return _references(value)
        case Codes():
            return codes(value.lines)
        case Signatures():
            return _signatures(value)
        case Words():
            return f"<p>{text_of(value.text)}</p>"


def pairs(value: Pairs, kind: str) -> str:
    """Names with their values; `kind` is how they look."""
    if not value.rows:
        return ""
    rows = lines(
        f"<div><dt>{text_of(name)}</dt><dd>{text_of(text)}</dd></div>" for name, text in value.rows
    )
    return f'<dl class="{kind}">\n{rows}\n</dl>'


def _steps(value: Steps) -> str:
    items = []
    for line in value.lines:
        details = "".join(f"<span>{text_of(text)}</span>" for text in line.details)
        items.append(
            f"<li><strong>{text_of(line.name)}</strong>"
            f'<span class="period">{text_of(line.period)}</span>{details}</li>'
        )
    return f'<ol class="steps">\n{lines(items)}\n</ol>'


def _checklist(value: Checklist, where: Section) -> str:
    rows = []
    for i, tick in enumerate(value.ticks, 1):
        name = f"{where.key}-{i}"
        rows.append(
            f'<tr><td><input type="checkbox" id="{name}"></td>'
            f'<th scope="row">{text_of(tick.before)}</th>'
            f'<td><label for="{name}">{text_of(tick.text)}</label></td></tr>'
        )
    before, what = (f'<th scope="col">{text_of(text)}</th>' for text in value.head)
    return (
        f'<table class="checklist" aria-labelledby="{where.key}">\n'
        f"<thead><tr><td></td>{before}{what}</tr></thead>\n"
        f"<tbody>\n{lines(rows)}\n</tbody>\n</table>"
    )


def _statements(value: Statements) -> str:
    heading = f"<h3>{text_of(value.heading)}</h3>\n" if value.heading else ""
    heading += "".join(f'<p class="details">{text_of(text)}</p>\n' for text in value.details)
    return f'{heading}<ul class="statements">\n{lines(map(_statement, value.lines))}\n</ul>'


def _statement(line: Statement) -> str:
    cited = "".join(f' <a class="cited" href="#source-{n}">[{n}]</a>' for n in line.sources)
    url = f": {_link(line.url)}" if line.url else ""
    return (
        f'<li class="{line.sign} depth-{min(line.depth, 3)}">'
        f'<span class="sign" aria-hidden="true">{SIGNS[line.sign]}</span>'
        f"<span>{text_of(line.text)}{url}{cited}</span></li>"
    )


def _table(value: Table) -> str:
    heads = [
        f'<th scope="col"{look}>{text_of(text)}</th>'
        for text, look in zip(value.head, _looks(value), strict=True)
    ]
    foot = f"<tfoot>{_row(value.total, value)}</tfoot>\n" if value.total else ""
    rows = lines(_row(cells, value) for cells in value.rows)
    return f"""<div class="wide" role="region" aria-label="{text_of(value.caption)}" tabindex="0"><table>
<caption>{text_of(value.caption)}</caption>
<thead><tr>{"".join(heads)}</tr></thead>
<tbody>
{rows}
</tbody>
{foot}</table></div>"""


def _row(cells: tuple[str, ...], table: Table) -> str:
    first, *rest = cells
    looks = _looks(table)[1:]
    values = (f"<td{look}>{text_of(text)}</td>" for text, look in zip(rest, looks, strict=True))
    return f'<tr><th scope="row">{text_of(first)}</th>{"".join(values)}</tr>'


def _looks(table: Table) -> list[str]:
    """What marks the columns that hold amounts."""
    names = len(table.head) - table.amounts
    return ["" if at < names else ' class="amount"' for at in range(len(table.head))]


def _choices(value: Choices) -> str:
    items = []
    for line in value.lines:
        label = f"<strong>{text_of(line.label)}</strong>: " if line.label else ""
        details = f'<span class="details">{text_of(line.details)}</span>'
        items.append(f"<li>{label}{text_of(line.title)}{details}</li>")
    return f'<ul class="choices">\n{lines(items)}\n</ul>'


def _references(value: References) -> str:
    return f'<ol class="references">\n{lines(map(_reference, value.lines))}\n</ol>'


def _reference(line: Reference) -> str:
    sign = f'<span class="sign" aria-hidden="true">{SIGNS[Sign.OLD]}</span> ' if line.old else ""
    parts = [part for part in (text_of(line.publisher), _link(line.url)) if part]
    details = f'<span class="details">{" · ".join(parts)}</span>' if parts else ""
    look = ' class="old"' if line.old else ""
    return f'<li id="source-{line.number}"{look}>{sign}{text_of(line.text)}{details}</li>'


def _link(url: str) -> str:
    """An address as a link where it is one that can be opened, else as text."""
    if url.startswith(("https://", "http://")):
        return f'<a href="{text_of(url)}">{text_of(url)}</a>'
    return text_of(url)


def codes(values: Iterable[Code]) -> str:
    """Codes to scan, black on white in any theme, each with what stands beside it."""
    return lines(
        f'<figure class="code">{svg_of_code(one)}<figcaption>{text_of(one.caption)}</figcaption></figure>'
        for one in values
    )


def _signatures(value: Signatures) -> str:
    rows = lines(f"<p>{text_of(one)}</p>" for one in value.lines)
    return f'<div class="signatures">\n{rows}\n</div>'
