"""How the HTML plan looks, on a screen in light and dark, on a telephone and in print."""

from colorsys import hls_to_rgb, rgb_to_hls

CSS = """
:root {
  --ink: #1b2528; --soft: #4d5c62; --hair: #c9d3d6; --wash: #eff5f6; --paper: #fff;
  --accent: #0b5563; --on-accent: #fff; --amber: #8f5500; --amber-wash: #fff3dc;
  --green: #1e6b3c; --red: #a3262a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6edef; --soft: #a9b8bd; --hair: #3a484d; --wash: #1c282c; --paper: #12191b;
    --accent: #6cc3d2; --on-accent: #06262d; --amber: #f2b34c; --amber-wash: #33270f;
    --green: #7fd19b; --red: #f29a9a;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); }
body {
  margin: 0 auto; max-width: 52rem; padding: 1.5rem 1.25rem 3rem;
  border-top: .5rem solid var(--accent);
  font: 1rem/1.55 "Noto Sans", system-ui, sans-serif; overflow-wrap: break-word; hyphens: auto;
}
h1, h2 { color: var(--accent); line-height: 1.2; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 1.1rem + 2vw, 2rem); margin: 0; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.1rem 0 .3rem; }
a { color: var(--accent); }
.eyebrow { color: var(--accent); font-weight: 700; font-size: .9rem; margin: 0 0 .2rem; }
.subtitle, .details, caption, footer { color: var(--soft); }
.subtitle { margin: .2rem 0 1rem; }
.details, .steps span { display: block; font-size: .9rem; }
dl { margin: 0 0 1rem; }
dt { color: var(--soft); font-size: .9rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.lead div { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: .2rem 1rem; }
.tiles {
  display: flex; flex-wrap: wrap; gap: .5rem 1.25rem;
  background: var(--wash); border-left: .25rem solid var(--accent); padding: .75rem 1rem;
}
.tiles div { flex: 1 1 auto; }
.tiles dd { font-weight: 700; }
figure { margin: 0 0 1rem; }
svg { width: 100%; min-width: 34rem; height: auto; display: block; }
svg text { font-family: "Noto Sans", system-ui, sans-serif; fill: var(--ink); }
svg .band { fill: var(--wash); } svg .gap { fill: var(--paper); }
svg .lane { font-size: 8.5px; font-weight: 700; fill: var(--soft); }
svg .tick { font-size: 7.4px; fill: var(--soft); }
svg .year { stroke: var(--hair); stroke-width: .5; fill: none; }
svg .joint { stroke: var(--soft); fill: none; } svg .hook { stroke-dasharray: 1.5 1.5; }
svg .bar { stroke: var(--accent); stroke-width: 1.1; fill: var(--paper); }
svg .programme { fill: var(--accent); }
svg .unsure { fill: url(#hatch); stroke-dasharray: 3 2; }
svg .hatching { stroke: var(--accent); stroke-width: 1; }
svg .name { font-size: 8px; paint-order: stroke; stroke-width: 3px; }
svg .on-band { stroke: var(--wash); } svg .on-gap { stroke: var(--paper); }
.steps { list-style: none; counter-reset: step; margin: 0; padding: 0; }
.steps li {
  counter-increment: step; position: relative; padding: .6rem 0 .6rem 2.6rem;
  border-bottom: 1px solid var(--hair);
}
.steps li::before {
  content: counter(step); position: absolute; left: 0; top: .6rem; width: 1.7rem; height: 1.7rem;
  border-radius: 50%; background: var(--accent); color: var(--on-accent);
  font-weight: 700; text-align: center; line-height: 1.7rem;
}
.steps span { color: var(--soft); } .steps .period { color: var(--ink); }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-size: .9rem; padding-bottom: .4rem; }
th, td { overflow-wrap: anywhere; text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; }
tr { border-bottom: 1px solid var(--hair); }
thead th { color: var(--soft); font-size: .9rem; }
tbody th { font-weight: 400; } .checklist tbody th { font-weight: 700; white-space: nowrap; }
.wide { overflow-x: auto; }
.amount { text-align: right; white-space: nowrap; overflow-wrap: normal; } .amount:last-child { padding-right: 0; }
tfoot tr { border-top: 2px solid var(--accent); font-weight: 700; }
input { width: 1.35rem; height: 1.35rem; margin: 0; accent-color: var(--accent); }
.checklist td:first-child { width: 2.4rem; }
.statements, .choices { list-style: none; margin: 0; padding: 0; }
.statements li { display: flex; gap: .6rem; padding: .12rem 0; }
.statements li > :last-child { min-width: 0; }
.depth-1 { margin-left: 1.6rem; } .depth-2 { margin-left: 3.2rem; } .depth-3 { margin-left: 4.8rem; }
.sign { font-weight: 700; min-width: 1rem; text-align: center; color: var(--soft); }
.yes .sign { color: var(--green); } .no .sign { color: var(--red); }
.statements .old .sign, .references .sign { color: var(--amber); }
.cited { font-size: .8rem; white-space: nowrap; text-decoration: none; }
.choices li { padding: .35rem 0; }
.references { list-style: none; counter-reset: source; margin: 0; padding: 0; }
.references li { counter-increment: source; position: relative; padding: .2rem 0 .2rem 2.6rem; }
.references li::before { content: "[" counter(source) "]"; position: absolute; left: 0; }
h3 + .details { margin: 0 0 .1rem; } p.details { margin: 0 0 .1rem; }
.logo { display: block; max-height: 4rem; max-width: 14rem; margin: 0 0 1rem; }
.code { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: center; }
.code svg { width: 14rem; min-width: 0; flex: none; } .code figcaption { flex: 1 1 14rem; }
.signatures { display: flex; flex-wrap: wrap; gap: 1rem 2rem; }
.signatures p {
  flex: 1 1 10rem; margin: 3rem 0 0; border-top: 1px solid var(--soft); padding-top: .2rem;
  color: var(--soft); font-size: .9rem;
}
.caution {
  background: var(--amber-wash); border-left: .25rem solid var(--amber);
  padding: .75rem 1rem; margin: 2rem 0;
}
footer { font-size: .85rem; border-top: 1px solid var(--hair); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 34rem) {
  .lead div { grid-template-columns: minmax(0, 1fr); gap: 0; margin-bottom: .4rem; }
  .checklist tbody th { white-space: normal; }
}
@media print {
  @page { size: A4; margin: 18mm 20mm; }
  :root {
    --ink: #000; --soft: #444; --hair: #bbb; --wash: #f1f1f1; --paper: #fff; --accent: #0b5563;
    --on-accent: #fff; --amber: #8f5500; --amber-wash: #fff; --green: #1e6b3c; --red: #a3262a;
  }
  html { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; border: 0; }
  h1 { font-size: 20pt; }
  h2, h3 { break-after: avoid; }
  figure, .wide, tr, .signatures, .steps li, .choices li, .references li, .caution { break-inside: avoid; }
  svg { min-width: 0; } .wide { overflow: visible; }
}
"""


def colours(accent: str) -> str:
    """The rules that give the page the colour of an institution, in the dark a lighter one of it."""
    red, green, blue = (int(accent[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, strength = rgb_to_hls(red, green, blue)
    light = "#" + "".join(
        f"{round(one * 255):02x}" for one in hls_to_rgb(hue, 0.72, 0.75 * strength)
    )
    return f"""
:root {{ --accent: {accent}; }}
@media (prefers-color-scheme: dark) {{ :root {{ --accent: {light}; }} }}
@media print {{ :root {{ --accent: {accent}; }} }}
"""
