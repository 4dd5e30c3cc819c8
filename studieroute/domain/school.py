"""Secondary school: its profiles, its years, and the subjects one can choose."""

PROFILED = ("havo", "vwo")
"""The schools with profiles."""

PROFILES = ("NT", "NG", "EM", "CM")

SCHOOLS: dict[str, int] = {
    "vmbo-bb": 4, "vmbo-kb": 4, "vmbo-gl": 4, "vmbo-tl": 4, "havo": 5, "vwo": 6,
}  # fmt: skip
"""The number of years of each school."""

SCIENCE = (
    "wiskunde-a", "wiskunde-b", "natuurkunde", "scheikunde", "biologie", "wiskunde-d",
)  # fmt: skip
OTHERS = (
    "nlt", "informatica", "onderzoek-en-ontwerpen", "economie", "bedrijfseconomie", "nederlands",
    "engels", "duits", "frans", "aardrijkskunde", "geschiedenis", "maatschappijwetenschappen",
    "filosofie", "kunst",
)  # fmt: skip
VMBO = ("wiskunde", "nask1", "nask2", "biologie", "economie", "engels", "nederlands")

SUBJECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "havo": (SCIENCE, OTHERS),
    "vwo": (SCIENCE, ("wiskunde-c", *OTHERS)),
    "vmbo-gl": (VMBO, ("duits", "aardrijkskunde", "geschiedenis")),
    "vmbo-tl": (VMBO, ("duits", "aardrijkskunde", "geschiedenis")),
}
"""The subjects to choose from at a level: those asked most, and the others."""
