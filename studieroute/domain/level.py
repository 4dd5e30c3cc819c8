"""The levels of Dutch education, from primary school to doctorate."""

from enum import StrEnum


class Level(StrEnum):
    """A level one can hold a diploma of; values are those of the catalogue package."""

    NONE = "none"
    PO = "po"
    VMBO_BB = "vmbo-bb"
    VMBO_KB = "vmbo-kb"
    VMBO_GL = "vmbo-gl"
    VMBO_TL = "vmbo-tl"
    HAVO = "havo"
    VWO = "vwo"
    MBO_1 = "mbo-1"
    MBO_2 = "mbo-2"
    MBO_3 = "mbo-3"
    MBO_4 = "mbo-4"
    AD = "ad"
    HBO_BACHELOR = "hbo-bachelor"
    HBO_MASTER = "hbo-master"
    WO_BACHELOR = "wo-bachelor"
    WO_MASTER = "wo-master"
    ENGD = "engd"
    PHD = "phd"

    @property
    def sector(self) -> str:
        """The lane the level belongs to: vmbo, havo, vwo, mbo, hbo or wo."""
        return SECTORS[self]


SECTORS: dict[Level, str] = {
    Level.NONE: "vo", Level.PO: "vo",
    Level.VMBO_BB: "vmbo", Level.VMBO_KB: "vmbo", Level.VMBO_GL: "vmbo", Level.VMBO_TL: "vmbo",
    Level.HAVO: "havo", Level.VWO: "vwo",
    Level.MBO_1: "mbo", Level.MBO_2: "mbo", Level.MBO_3: "mbo", Level.MBO_4: "mbo",
    Level.AD: "hbo", Level.HBO_BACHELOR: "hbo", Level.HBO_MASTER: "hbo",
    Level.WO_BACHELOR: "wo", Level.WO_MASTER: "wo", Level.ENGD: "wo", Level.PHD: "wo",
}  # fmt: skip

LEVELS = frozenset(level.value for level in Level)
"""The codes of all levels, for telling a level from a programme's identifier."""
