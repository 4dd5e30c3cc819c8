"""The rule test book as one HTML file that needs nothing else, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path

from studieroute.domain.case import Outcome, by_file
from studieroute.domain.source import Source
from studieroute.i18n import Say
from studieroute.paper.html_style import CSS
from studieroute.places import write_whole
from studieroute.wording.casebook import fault_line, verdict_word

Sources = Mapping[str, Source]

OWN_CSS = """
body { max-width: 70rem; }
.cases th, .cases td { padding-right: 1.2rem; }
.cases .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide { overflow-x: auto; }
.wide table { min-width: 44rem; }
.cases thead th { white-space: nowrap; }
.wide td:nth-child(4) { font-size: .85rem; min-width: 14rem; }
.failed td, .failed th { color: var(--red); }
summary { cursor: pointer; min-height: 2rem; padding: .35rem 0; }
.good, .bad { border-left: .25rem solid var(--green); background: var(--wash); padding: .75rem 1rem; }
.bad { border-color: var(--red); }
"""


def write_report(
    path: Path, outcomes: Sequence[Outcome], sources: Sources, say: Say, today: date
) -> None:
    """Writes the report whole or not at all; raises InputRefused when the place cannot be written."""
    write_whole(path, report_of(outcomes, sources, say, today).encode("utf-8"))


def report_of(outcomes: Sequence[Outcome], sources: Sources, say: Say, today: date) -> str:
    """The report as the text of an HTML file: what fails first, then every case by file."""
    failed = [one for one in outcomes if one.fault is not None]
    title = escape(say("Rule test book"))
    run_on = escape(say("Run on {date}", date=say.day(today)))
    files, all_cases = escape(say("Files")), escape(say("All cases"))
    return f"""<!doctype html>
<html lang="{say.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{CSS}{OWN_CSS}</style>
</head>
<body>
<header>
<p class="eyebrow">StudieRoute</p>
<h1>{title}</h1>
<p class="subtitle">{run_on}</p>
</header>
<main>
{_verdict(say, len(outcomes), len(failed))}
{_failures(say, failed, sources)}
<h2>{files}</h2>
{_files(say, outcomes)}
<h2>{all_cases}</h2>
{_lines(_file(say, name, found, sources) for name, found in by_file(outcomes).items())}
</main>
</body>
</html>
"""


def _verdict(say: Say, cases: int, failed: int) -> str:
    if failed:
        text = say.plural(
            "{number} case of {cases} does not hold. It blocks a release.",
            "{number} cases of {cases} do not hold. They block a release.",
            failed,
            cases=cases,
        )
        return f'<p class="bad"><strong>{escape(text)}</strong></p>'
    text = say.plural("The one case holds.", "All {number} cases hold.", cases)
    return f'<p class="good"><strong>{escape(text)}</strong></p>'


def _failures(say: Say, failed: Sequence[Outcome], sources: Sources) -> str:
    if not failed:
        return ""
    rows = _lines(_row(say, one, sources, with_file=True) for one in failed)
    heading, caption = escape(say("What does not hold")), say("Failed cases")
    return f"<h2>{heading}</h2>\n{_table(say, rows, caption)}"


def _files(say: Say, outcomes: Sequence[Outcome]) -> str:
    head = "".join(
        f'<th scope="col"{kind}>{escape(text)}</th>'
        for text, kind in (
            (say("file"), ""),
            (say("cases"), ' class="number"'),
            (say("failed"), ' class="number"'),
        )
    )
    rows = []
    for name, found in by_file(outcomes).items():
        failed = sum(one.fault is not None for one in found)
        mark = ' class="failed"' if failed else ""
        rows.append(
            f'<tr{mark}><th scope="row"><a href="#{_anchor(name)}">{escape(Path(name).name)}</a></th>'
            f'<td class="number">{len(found)}</td><td class="number">{failed}</td></tr>'
        )
    caption = escape(say("Cases by file"))
    return (
        f'<table class="cases"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{_lines(rows)}</tbody></table>"
    )


def _file(say: Say, name: str, found: Sequence[Outcome], sources: Sources) -> str:
    """A part that opens; closed at first, since a book has thousands of cases."""
    rows = _lines(_row(say, one, sources) for one in found)
    title = say.plural(
        "{name}: {number} case", "{name}: {number} cases", len(found), name=_base(name)
    )
    table = _table(say, rows, _base(name))
    return f'<details id="{_anchor(name)}"><summary>{escape(title)}</summary>{table}</details>'


def _table(say: Say, rows: str, caption: str) -> str:
    heads = (say("case"), say("expected"), say("found"), say("source"), say("line"))
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    label = escape(caption, quote=True)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="cases"><caption>{label}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _row(say: Say, one: Outcome, sources: Sources, with_file: bool = False) -> str:
    where = one.case.where
    line = f"{_base(where.file)}, {where.line}" if with_file else str(where.line)
    mark = ' class="failed"' if one.fault is not None else ""
    return (
        f'<tr{mark}><th scope="row">{escape(one.case.name)}</th>'
        f"<td>{escape(verdict_word(say, one.case.verdict))}</td><td>{escape(_found(say, one))}</td>"
        f'<td>{_source(one.case.source, sources)}</td><td class="number">{escape(line)}</td></tr>'
    )


def _source(name: str, sources: Sources) -> str:
    """The title of a source with its date; a link where it has an address."""
    source = sources.get(name)
    if source is None:
        return escape(name)
    text = escape(
        f"{source.title or name} ({source.published})" if source.published else source.title or name
    )
    if not source.url.startswith(("https://", "http://")):
        return text
    return f'<a href="{escape(source.url, quote=True)}">{text}</a>'


def _found(say: Say, one: Outcome) -> str:
    """The sign and the verdict; what is wrong where the case does not hold."""
    if one.fault is not None:
        return f"✗ {fault_line(say, one)}"
    return f"✓ {verdict_word(say, one.found)}" if one.found is not None else "✓"


def _base(name: str) -> str:
    return Path(name).name


def _anchor(name: str) -> str:
    return escape(_base(name).replace(" ", "-"), quote=True)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
