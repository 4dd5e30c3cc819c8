"""The words people write for levels, school subjects and studies."""

LEVEL_WORDS: dict[str, str] = {
    "havo": "havo", "vwo": "vwo", "gymnasium": "vwo", "atheneum": "vwo", "mavo": "vmbo-tl",
    "tl": "vmbo-tl", "vmbo-tl": "vmbo-tl", "vmbotl": "vmbo-tl", "gl": "vmbo-gl", "vmbo": "vmbo-tl",
    "vmbo-gl": "vmbo-gl", "vmbo-kb": "vmbo-kb", "kader": "vmbo-kb", "vmbo-bb": "vmbo-bb",
    "basis": "vmbo-bb", "mbo1": "mbo-1", "mbo2": "mbo-2", "mbo3": "mbo-3", "mbo4": "mbo-4",
    "mbo-1": "mbo-1", "mbo-2": "mbo-2", "mbo-3": "mbo-3", "mbo-4": "mbo-4", "mbo": "mbo-4",
    "ad": "ad", "hbo": "hbo-bachelor", "hbo-bachelor": "hbo-bachelor",
    "wo": "wo-bachelor", "wo-bachelor": "wo-bachelor", "hbo-master": "hbo-master",
    "wo-master": "wo-master", "entree": "mbo-1",
}  # fmt: skip

SUBJECT_WORDS: dict[str, str] = {
    "wiskunde": "wiskunde", "wisa": "wiskunde-a", "wisb": "wiskunde-b", "wisc": "wiskunde-c",
    "wisd": "wiskunde-d", "wis": "wiskunde", "wa": "wiskunde-a", "wb": "wiskunde-b",
    "wiskundea": "wiskunde-a", "wiskundeb": "wiskunde-b", "wiskundec": "wiskunde-c",
    "wiskunded": "wiskunde-d", "matha": "wiskunde-a", "mathb": "wiskunde-b", "mathe": "wiskunde", "mathea": "wiskunde-a",
    "matheb": "wiskunde-b",
    "nat": "natuurkunde", "na": "natuurkunde", "natuurkunde": "natuurkunde", "physics": "natuurkunde",
    "physik": "natuurkunde", "schei": "scheikunde", "sk": "scheikunde", "scheikunde": "scheikunde",
    "chemistry": "scheikunde", "chemie": "scheikunde", "bio": "biologie", "biologie": "biologie",
    "nlt": "nlt", "eco": "economie", "econ": "economie", "ec": "economie", "economie": "economie",
    "beco": "bedrijfseconomie", "bedrijfseconomie": "bedrijfseconomie", "inf": "informatica",
    "informatica": "informatica", "ak": "aardrijkskunde", "aardrijkskunde": "aardrijkskunde",
    "gs": "geschiedenis", "geschiedenis": "geschiedenis", "nl": "nederlands", "ned": "nederlands",
    "nederlands": "nederlands", "en": "engels", "eng": "engels", "engels": "engels",
    "du": "duits", "duits": "duits", "fa": "frans", "frans": "frans", "nask1": "nask1",
    "nask": "nask1", "nask2": "nask2", "maw": "maatschappijwetenschappen", "fil": "filosofie",
    "kunst": "kunst", "oo": "onderzoek-en-ontwerpen", "o&o": "onderzoek-en-ontwerpen",
}  # fmt: skip

STUDY_WORDS: dict[str, str] = {
    "wb": "werktuigbouwkunde", "wtb": "werktuigbouwkunde", "et": "elektrotechniek",
    "elektro": "elektrotechniek", "tn": "technische natuurkunde", "ti": "technische informatica",
    "tbk": "technische bedrijfskunde", "ct": "civiele techniek", "bk": "bouwkunde",
    "ict": "hbo-ict", "ipo": "industrieel product ontwerpen", "mt": "mechatronica",
    "vpk": "verpleegkunde", "hbo v": "verpleegkunde", "hbov": "verpleegkunde", "nurse": "nursing", "tcs": "technical computer science", "at": "advanced technology",
    "io": "industrial design engineering", "bml": "biologie en medisch laboratoriumonderzoek",
    "sw": "social work", "ce": "commerciele economie",
    "verpleging": "verpleegkunde", "krankenpflege": "pflege", "krankenschwester": "pflege",
    "krankenpfleger": "pflege", "teacher": "leraar", "lehrer": "leraar", "lehrerin": "leraar",
    "leerkracht": "leraar", "docent": "leraar", "juf": "leraar",
}  # fmt: skip
"""Short names of studies, understood where a study is spoken of."""
