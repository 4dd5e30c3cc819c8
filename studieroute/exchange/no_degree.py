"""What registers list among the programmes although it ends in no degree: told by its name."""

import re

PRE_MASTER = "pre-master"
POST_HBO = "post-hbo"

_SIGNS = (
    (PRE_MASTER, r"\bpre-? ?master|\bschakel(programma|opleiding|traject|jaar|klas|minor)?\b"),
    ("educatieve-minor", r"\beducati(eve|onal) minors?\b"),
    ("educatieve-module", r"\beducati(eve|onal) modules?\b"),
    ("minor", r"\bminors?\b"),
    ("bijvak", r"\bbijvak"),
    ("kopopleiding", r"\bkop-?opleiding"),
    ("exchange", r"^exchange\b"),
)
_KINDS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _SIGNS)


def kind_without_degree(*names: str) -> tuple[str, str]:
    """The kind of bridge that the first telling name says it is, and that name; else two blanks."""
    for name in names:
        for kind, sign in _KINDS:
            if sign.search(name):
                return kind, name
    return "", ""
