"""What a check asks of an embedded TrueType font: which glyph a code is, and how wide that is."""

from struct import unpack_from


class FontProgram:
    """The tables of a font file as it is embedded."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        count = unpack_from(">H", data, 4)[0]
        entries = (unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(count))
        self._at = {tag.decode(): at for tag, _, at, _ in entries}

    @property
    def cmaps(self) -> list[tuple[int, int]]:
        """The platforms and encodings of its maps from codes to glyphs."""
        at = self._at["cmap"]
        count = unpack_from(">H", self._data, at + 2)[0]
        return [unpack_from(">HH", self._data, at + 4 + 8 * i) for i in range(count)]

    def glyph(self, code: int) -> int:
        """The glyph of a code by the first map, which is a trimmed table; 0 is no glyph."""
        at = self._at["cmap"]
        start = at + unpack_from(">L", self._data, at + 8)[0]
        form, _, _, first, count = unpack_from(">5H", self._data, start)
        assert form == 6
        if not first <= code < first + count:
            return 0
        return int(unpack_from(">H", self._data, start + 10 + 2 * (code - first))[0])

    def width(self, glyph: int) -> float:
        """How wide a glyph is, in thousandths of its size."""
        units = unpack_from(">H", self._data, self._at["head"] + 18)[0]
        wide = unpack_from(">H", self._data, self._at["hhea"] + 34)[0]
        at = self._at["hmtx"] + 4 * min(glyph, wide - 1)
        return float(unpack_from(">H", self._data, at)[0] * 1000 / units)

    def has_outline(self, glyph: int) -> bool:
        """Whether the font holds a glyph of that number."""
        return glyph < int(unpack_from(">H", self._data, self._at["maxp"] + 4)[0])
