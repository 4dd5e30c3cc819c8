"""The level of a programme in the Open Onderwijs API, from what its object says of it."""

import re

from studieroute.domain.level import Level
from studieroute.exchange import ooapi_values as read
from studieroute.exchange.ooapi_values import Object

DEGREES = {
    Level.AD: "Associate degree", Level.HBO_BACHELOR: "Bachelor", Level.WO_BACHELOR: "Bachelor",
    Level.HBO_MASTER: "Master", Level.WO_MASTER: "Master",
}  # fmt: skip
_BY_CODE = {
    "3": Level.HBO_BACHELOR, "4": Level.HBO_MASTER, "5": Level.WO_BACHELOR,
    "6": Level.WO_MASTER, "7": Level.WO_MASTER, "8": Level.AD,
}  # fmt: skip
"""The first figure of a CROHO code."""
_SECTORED = {
    ("bachelor", "higher professional education"): Level.HBO_BACHELOR,
    ("bachelor", "university education"): Level.WO_BACHELOR,
    ("master", "higher professional education"): Level.HBO_MASTER,
    ("master", "university education"): Level.WO_MASTER,
}
_MBO = "secondary vocational education"
_QUALIFIED = {"1": Level.MBO_1, "2": Level.MBO_2, "3": Level.MBO_3, "4": Level.MBO_4}


def level_of(one: Object) -> Level | None:
    """The level of a programme; None when what is said does not settle it.

    A bachelor or master is hbo or wo by its sector, else by the first figure of its CROHO code.
    """
    said = read.text(one, "level").casefold().replace("_", " ")
    if said.startswith(_MBO):
        return _QUALIFIED.get(said.removeprefix(_MBO).strip() or _framework(one))
    if said == "associate degree":
        return Level.AD
    if said not in ("bachelor", "master"):
        return None
    sector = read.text(one, "sector").casefold()
    if sector:
        return _SECTORED.get((said, sector))
    coded = _BY_CODE.get(read.register_code(one)[:1])
    return coded if coded is not None and DEGREES[coded].casefold() == said else None


def _framework(one: Object) -> str:
    """The figure of the qualifications framework, which for mbo is the level itself."""
    found = re.fullmatch(r"(?:eqf_)?([1-4])", read.text(one, "levelOfQualification"))
    return found[1] if found else ""
