"""The plan as one HTML file that needs nothing else: for screen readers, telephones and print."""

from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path

from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer
from studieroute.paper.atomic import write_whole
from studieroute.paper.blocks import (
    Block,
    Checklist,
    Choices,
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
from studieroute.paper.content import PlanContent, content_of
from studieroute.paper.html_style import CSS
from studieroute.paper.svg import svg_of
from studieroute.paper.text import printable
from studieroute.routes.graph import RouteGraph

SIGNS = {Sign.YES: "✓", Sign.NO: "✗", Sign.UNKNOWN: "?", Sign.OLD: "⚠", Sign.NOTE: "•"}


def write_html(
    path: Path,
    graph: RouteGraph,
    learner: Learner,
    answer: Answer,
    choice: int,
    language: str,
    today: date,
    conclusion: Conclusion = NOTHING_CONCLUDED,
) -> None:
    """Writes the plan of route `choice` (from 0) as HTML, whole or not at all.

    Raises InputRefused when the place cannot be written.
    """
    content = content_of(graph, learner, answer, choice, language, today, conclusion)
    write_whole(path, html_of(content).encode("utf-8"))


def html_of(content: PlanContent) -> str:
    """The content as the text of an HTML file."""
    return f"""<!doctype html>
<html lang="{content.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{_text(content.subject)}">
<title>{_text(content.title)}</title>
<style>{CSS}</style>
</head>
<body>
<header>
<p class="eyebrow">{_text(content.eyebrow)}</p>
<h1>{_text(content.heading)}</h1>
<p class="subtitle">{_text(content.subtitle)}</p>
{_pairs(content.lead, "lead")}
{_pairs(content.summary, "tiles")}
</header>
<main>
{_lines(_section(section) for section in content.sections)}
<p class="caution">{_text(content.caution.text)}</p>
</main>
<footer><p>{_text(content.footer)}</p></footer>
</body>
</html>
"""


def _text(text: str) -> str:
    return escape(printable(text))


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)


def _section(value: Section) -> str:
    blocks = _lines(_block(block, value) for block in value.blocks)
    return f"""<section aria-labelledby="{value.key}">
<h2 id="{value.key}">{_text(value.heading)}</h2>
{blocks}
</section>"""


def _block(value: Block, section: Section) -> str:
    match value:
        case Pairs():
            return _pairs(value, "lead")
        case Picture():
            return f"<figure>{svg_of(value.chart, value.description)}</figure>"
        case Steps():
            return _steps(value)
        case Checklist():
            return _checklist(value, section)
        case Statements():
            return _statements(value)
        case Table():
            return _table(value)
        case Choices():
            return _choices(value)
        case References():
            return _references(value)
        case Codes() | Signatures():
            return ""
        case Words():
            return f"<p>{_text(value.text)}</p>"


def _pairs(value: Pairs, kind: str) -> str:
    if not value.rows:
        return ""
    rows = _lines(
        f"<div><dt>{_text(name)}</dt><dd>{_text(text)}</dd></div>" for name, text in value.rows
    )
    return f'<dl class="{kind}">\n{rows}\n</dl>'


def _steps(value: Steps) -> str:
    items = []
    for line in value.lines:
        details = "".join(f"<span>{_text(text)}</span>" for text in line.details)
        items.append(
            f"<li><strong>{_text(line.name)}</strong>"
            f'<span class="period">{_text(line.period)}</span>{details}</li>'
        )
    return f'<ol class="steps">\n{_lines(items)}\n</ol>'


def _checklist(value: Checklist, section: Section) -> str:
    rows = []
    for i, tick in enumerate(value.ticks, 1):
        name = f"{section.key}-{i}"
        rows.append(
            f'<tr><td><input type="checkbox" id="{name}"></td>'
            f'<th scope="row">{_text(tick.before)}</th>'
            f'<td><label for="{name}">{_text(tick.text)}</label></td></tr>'
        )
    before, what = (f'<th scope="col">{_text(text)}</th>' for text in value.head)
    return (
        f'<table class="checklist" aria-labelledby="{section.key}">\n'
        f"<thead><tr><td></td>{before}{what}</tr></thead>\n"
        f"<tbody>\n{_lines(rows)}\n</tbody>\n</table>"
    )


def _statements(value: Statements) -> str:
    heading = f"<h3>{_text(value.heading)}</h3>\n" if value.heading else ""
    heading += "".join(f'<p class="details">{_text(text)}</p>\n' for text in value.details)
    return f'{heading}<ul class="statements">\n{_lines(map(_statement, value.lines))}\n</ul>'


def _statement(line: Statement) -> str:
    cited = "".join(f' <a class="cited" href="#source-{n}">[{n}]</a>' for n in line.sources)
    url = f": {_link(line.url)}" if line.url else ""
    return (
        f'<li class="{line.sign} depth-{min(line.depth, 3)}">'
        f'<span class="sign" aria-hidden="true">{SIGNS[line.sign]}</span>'
        f"<span>{_text(line.text)}{url}{cited}</span></li>"
    )


def _table(value: Table) -> str:
    head = "".join(f'<th scope="col">{_text(text)}</th>' for text in value.head)
    rows = _lines(_row(cells) for cells in value.rows)
    return f"""<table>
<caption>{_text(value.caption)}</caption>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
<tfoot>{_row(value.total)}</tfoot>
</table>"""


def _row(cells: tuple[str, ...]) -> str:
    first, *rest = cells
    values = "".join(f"<td>{_text(text)}</td>" for text in rest)
    return f'<tr><th scope="row">{_text(first)}</th>{values}</tr>'


def _choices(value: Choices) -> str:
    items = []
    for line in value.lines:
        label = f"<strong>{_text(line.label)}</strong>: " if line.label else ""
        details = f'<span class="details">{_text(line.details)}</span>'
        items.append(f"<li>{label}{_text(line.title)}{details}</li>")
    return f'<ul class="choices">\n{_lines(items)}\n</ul>'


def _references(value: References) -> str:
    return f'<ol class="references">\n{_lines(map(_reference, value.lines))}\n</ol>'


def _reference(line: Reference) -> str:
    sign = f'<span class="sign" aria-hidden="true">{SIGNS[Sign.OLD]}</span> ' if line.old else ""
    parts = [part for part in (_text(line.publisher), _link(line.url)) if part]
    details = f'<span class="details">{" · ".join(parts)}</span>' if parts else ""
    look = ' class="old"' if line.old else ""
    return f'<li id="source-{line.number}"{look}>{sign}{_text(line.text)}{details}</li>'


def _link(url: str) -> str:
    """An address as a link where it is one that can be opened, else as text."""
    if url.startswith(("https://", "http://")):
        return f'<a href="{_text(url)}">{_text(url)}</a>'
    return _text(url)
