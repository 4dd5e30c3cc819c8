"""The plan as one HTML file that needs nothing else: for screen readers, telephones and print."""

from base64 import b64encode
from datetime import date
from pathlib import Path

from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer
from studieroute.paper.content import PlanContent, content_of
from studieroute.paper.html_blocks import codes, lines, pairs, section, text_of
from studieroute.paper.html_data import linked_data
from studieroute.paper.html_style import CSS, colours
from studieroute.places import write_whole
from studieroute.routes.graph import RouteGraph
from studieroute.settings import PLAIN, House


def write_html(
    path: Path,
    graph: RouteGraph,
    learner: Learner,
    answer: Answer,
    choice: int,
    language: str,
    today: date,
    conclusion: Conclusion = NOTHING_CONCLUDED,
    house: House = PLAIN,
) -> None:
    """Writes the plan of route `choice` (from 0) as HTML, whole or not at all.

    Raises InputRefused when the place cannot be written.
    """
    content = content_of(graph, learner, answer, choice, language, today, conclusion, house)
    data = linked_data(graph.catalogue, answer.routes[choice], language)
    write_whole(path, html_of(content, data).encode("utf-8"))


def html_of(content: PlanContent, data: str = "") -> str:
    """The content as the text of an HTML file; `data` is what programs read about its steps."""
    code = (
        f"""<section aria-labelledby="codes">
<h2 id="codes">{text_of(content.codes_heading)}</h2>
{codes(content.codes)}
</section>"""
        if content.codes
        else ""
    )
    body = f"""<header>
{_logo(content.house)}<p class="eyebrow">{text_of(content.eyebrow)}</p>
<h1>{text_of(content.heading)}</h1>
<p class="subtitle">{text_of(content.subtitle)}</p>
</header>
<main>
<section aria-labelledby="who">
<h2 id="who">{text_of(content.lead_heading)}</h2>
{pairs(content.lead, "lead")}
</section>
<section aria-labelledby="aim">
<h2 id="aim">{text_of(content.summary_heading)}</h2>
{pairs(content.summary, "tiles")}
</section>
{lines(section(one) for one in content.sections)}
{code}
{section(content.signing)}
<p class="caution">{text_of(content.caution.text)}</p>
</main>
<footer><p>{text_of(content.footer)}</p></footer>"""
    return page(content.language, content.title, content.subject, body, content.house, data)


def page(
    language: str, title: str, subject: str, body: str, house: House = PLAIN, data: str = ""
) -> str:
    """A whole HTML file around its body, in light and dark, on paper and on a telephone."""
    script = f'<script type="application/ld+json">{data}</script>\n' if data else ""
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{text_of(subject)}">
<title>{text_of(title)}</title>
<style>{CSS}{colours(house.colour)}</style>
{script}</head>
<body>
{body}
</body>
</html>
"""


def _logo(house: House) -> str:
    """The institution's logo inside the file itself; its name stands beside it in words."""
    if not house.logo:
        return ""
    kind = "png" if house.logo.startswith(b"\x89PNG") else "jpeg"
    data = b64encode(house.logo).decode("ascii")
    return f'<img class="logo" alt="" src="data:image/{kind};base64,{data}">\n'
