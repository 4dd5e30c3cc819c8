"""The many ways in which people write a level, a class, a profile or a unit, made into one."""

import re

_SCHOOL = r"(?:havo|vwo|gymnasium|atheneum|mavo|kader|vmbo-(?:bb|kb|gl|tl))"
_NTH = r"([1-6])(?:e|de|ste|st|nd|rd|th|\.)\s*-?\s*"
_CLASS = r"(?:klas|klasse|class|leerjaar|jaar|year|jahr)"
_COUNTED = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "first": 1,
    "second": 2, "third": 3, "fourth": 4, "erste": 1, "zweite": 2, "dritte": 3, "vierte": 4,
}  # fmt: skip
_TRACKS = {"b": "bb", "k": "kb", "g": "gl", "t": "tl"}

_RULES: tuple[tuple[str, str], ...] = (
    (r"\b(wis(?:kunde)?|math|mathe)\s+([abcd])\b", r"\1\2"),
    (r"\b([nec])\s*&\s*([tgm])\b", r"\1\2"),
    (r"\bnatuur\s+(?:en|&)\s+techniek\b", "nt"),
    (r"\bnatuur\s+(?:en|&)\s+gezondheid\b", "ng"),
    (r"\beconomie\s+(?:en|&)\s+maatschappij\b", "em"),
    (r"\bcultuur\s+(?:en|&)\s+maatschappij\b", "cm"),
    (r"\b(havo|vwo|mavo|mbo|hbo|wo|vmbo(?:-\w\w)?)-?(diplom\w*)", r"\1 \2"),
    (r"\b(hbo|wo)[\s-]*(?:p|prop|propedeuse)\b", r"propedeuse \1"),
    (r"\bmbo[\s-]*(?:(?:niveau|level)[\s-]*)?([1-4])\b(?:\s+(?:niveau|level)\b)?", r"mbo-\1"),
    (r"\b(?:niveau|level)\s*([1-4])\s+mbo\b", r"mbo-\1"),
    (r"\b(hbo|wo)[\s-]+(bachelor|master)\b", r"\1-\2"),
    (rf"\b{_NTH}{_CLASS}\s+(?:van\s+|of\s+)?({_SCHOOL})\b", r"\2 \1"),
    (rf"\b{_CLASS}\s+([1-6])\s+(?:van\s+|of\s+)?({_SCHOOL})\b", r"\2 \1"),
    (rf"\b({_SCHOOL})\s+{_CLASS}\s+([1-6])\b", r"\1 \2"),
    (rf"\b({_SCHOOL})\s+{_NTH}{_CLASS}\b", r"\1 \2"),
    (rf"\b{_NTH}(?:{_CLASS}|jaars)\b", r"jaar \1"),
    (r"€\s*([0-9][0-9.,]*)", r"\1 €"),
    (r"(?<![\w.,])([0-9][0-9.,]*)(km|ec|ects|jaar|jr|euro|eur|€)(?!\w)", r"\1 \2"),
)
_SPELLED = tuple((re.compile(one, re.IGNORECASE), to) for one, to in _RULES)
_COUNTING = re.compile(rf"\b({'|'.join(_COUNTED)})(?=\s*-?\s*(?:{_CLASS}|jaars)\b)", re.IGNORECASE)
_TRACK = re.compile(
    r"\bvmbo[\s-]*(?:(bb|kb|gl|tl|[bkgt])\b|(b(?=asis)|k(?=ader)|g(?=emengd)|t(?=heoretisch))\w*)",
    re.IGNORECASE,
)


def spelled(text: str) -> str:
    """A line with levels, classes, profiles and units written in one way."""
    line = _TRACK.sub(lambda found: f"vmbo-{_track(found[1] or found[2])}", text)
    line = _COUNTING.sub(lambda found: f"{_COUNTED[found[1].casefold()]}e ", line)
    for pattern, to in _SPELLED:
        line = pattern.sub(to, line)
    return line


def _track(letters: str) -> str:
    return _TRACKS.get(letters.casefold(), letters.casefold())
