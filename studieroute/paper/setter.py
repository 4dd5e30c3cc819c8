"""Where blocks are set: on a sheet, each as a part of a place in the structure."""

from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle

from studieroute.paper.flowables import Heading
from studieroute.paper.structure import Element
from studieroute.paper.stylesheet import Sheet, markup
from studieroute.paper.tagging import Text

GREY = "#55646A"


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets texts on a sheet, each as a part of `place`.

    `prefix` begins the names of all places, so that several documents fit in one file.
    """

    sheet: Sheet
    place: Element
    prefix: str = ""

    def within(self, part: Element) -> "Setter":
        """The same for a part of this place."""
        return Setter(self.sheet, part, self.prefix)

    def heading(self, text: str, key: str, level: int) -> Heading:
        """A heading with a bookmark; links to `key` lead there."""
        looks = {1: self.sheet.title, 2: self.sheet.section, 3: self.sheet.group}
        element = self.place.add(f"H{level}")
        return Heading(text, looks[level], element, self.prefix + key, level)

    def text(self, text: str, look: ParagraphStyle, tag: str = "P") -> Text:
        """A paragraph."""
        return Text.of(markup(text), look, self.place.add(tag))

    def cited(self, sources: tuple[int, ...]) -> str:
        """The numbers of sources as links to them, as markup."""
        if not sources:
            return ""
        links = "\u00a0".join(
            f'<a href="#{self.prefix}source-{one}">[{one}]</a>' for one in sources
        )
        return f'\u00a0<font size="{self.sheet.of(7.5)}" color="{GREY}">{links}</font>'

    def source_names(self, sources: tuple[int, ...]) -> dict[str, str]:
        """What the links to sources are called."""
        return {f"#{self.prefix}source-{one}": f"[{one}]" for one in sources}
