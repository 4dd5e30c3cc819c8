"""The words quick typing knows, as advisers write them; no Qt in here."""

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

PROFILES = ("NT", "NG", "EM", "CM")
SCHOOLS: dict[str, int] = {
    "vmbo-bb": 4, "vmbo-kb": 4, "vmbo-gl": 4, "vmbo-tl": 4, "havo": 5, "vwo": 6,
}  # fmt: skip
"""The number of years of each school."""

SUBJECT_WORDS: dict[str, str] = {
    "wiskunde": "wiskunde", "wisa": "wiskunde-a", "wisb": "wiskunde-b", "wisc": "wiskunde-c",
    "wisd": "wiskunde-d", "wis": "wiskunde", "wa": "wiskunde-a", "wb": "wiskunde-b",
    "wiskundea": "wiskunde-a", "wiskundeb": "wiskunde-b", "wiskundec": "wiskunde-c",
    "wiskunded": "wiskunde-d", "matha": "wiskunde-a", "mathb": "wiskunde-b",
    "nat": "natuurkunde", "na": "natuurkunde", "natuurkunde": "natuurkunde", "physics": "natuurkunde",
    "physik": "natuurkunde", "schei": "scheikunde", "sk": "scheikunde", "scheikunde": "scheikunde",
    "chemistry": "scheikunde", "chemie": "scheikunde", "bio": "biologie", "biologie": "biologie",
    "nlt": "nlt", "eco": "economie", "ec": "economie", "economie": "economie",
    "beco": "bedrijfseconomie", "bedrijfseconomie": "bedrijfseconomie", "inf": "informatica",
    "informatica": "informatica", "ak": "aardrijkskunde", "aardrijkskunde": "aardrijkskunde",
    "gs": "geschiedenis", "geschiedenis": "geschiedenis", "nl": "nederlands", "ned": "nederlands",
    "nederlands": "nederlands", "en": "engels", "eng": "engels", "engels": "engels",
    "du": "duits", "duits": "duits", "fa": "frans", "frans": "frans", "nask1": "nask1",
    "nask": "nask1", "nask2": "nask2", "maw": "maatschappijwetenschappen", "fil": "filosofie",
    "kunst": "kunst", "oo": "onderzoek-en-ontwerpen", "o&o": "onderzoek-en-ontwerpen",
}  # fmt: skip

MODE_WORDS: dict[str, str] = {
    "voltijd": "voltijd", "fulltime": "voltijd", "vt": "voltijd", "vollzeit": "voltijd",
    "deeltijd": "deeltijd", "parttime": "deeltijd", "dt": "deeltijd", "teilzeit": "deeltijd",
    "duaal": "duaal", "dual": "duaal", "bol": "BOL", "bbl": "BBL", "online": "online",
}  # fmt: skip

TAUGHT_WORDS: dict[str, str] = {
    "nederlandstalig": "nl", "engelstalig": "en", "duitstalig": "de", "english-taught": "en",
    "dutch-taught": "nl", "german-taught": "de", "englischsprachig": "en", "deutschsprachig": "de",
}  # fmt: skip

LANGUAGE_WORDS: dict[str, str] = {
    "nt2": "nl", "nederlands": "nl", "dutch": "nl", "ned": "nl", "nl": "nl", "niederländisch": "nl",
    "engels": "en", "english": "en", "eng": "en", "en": "en", "englisch": "en",
    "duits": "de", "german": "de", "deutsch": "de", "de": "de", "du": "de",
    "frans": "fr", "french": "fr", "fr": "fr", "arabisch": "ar", "oekraïens": "uk", "turks": "tr",
    "spaans": "es", "pools": "pl",
}  # fmt: skip

STUDY_WORDS: dict[str, str] = {
    "wb": "werktuigbouwkunde", "wtb": "werktuigbouwkunde", "et": "elektrotechniek",
    "elektro": "elektrotechniek", "tn": "technische natuurkunde", "ti": "technische informatica",
    "tbk": "technische bedrijfskunde", "ct": "civiele techniek", "bk": "bouwkunde",
    "ict": "hbo-ict", "ipo": "industrieel product ontwerpen", "mt": "mechatronica",
    "vpk": "verpleegkunde", "tcs": "technical computer science", "at": "advanced technology",
    "io": "industrial design engineering", "bml": "biologie en medisch laboratoriumonderzoek",
    "sw": "social work", "ce": "commerciele economie",
}  # fmt: skip
"""Short names of studies, understood where a study is spoken of."""

MONTHS: dict[str, int] = {
    "jan": 1, "feb": 2, "mrt": 3, "maart": 3, "mar": 3, "mär": 3, "apr": 4, "mei": 5, "may": 5,
    "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
    "dez": 12,
}  # fmt: skip

FIELD_WORDS: dict[str, str] = {
    "techniek": "07", "engineering": "07", "technik": "07", "zorg": "09", "health": "09",
    "pflege": "09", "ict": "06", "informatica": "06", "onderwijs": "01", "education": "01",
    "bouw": "073", "construction": "073", "bau": "073", "economie": "04", "business": "04",
    "wirtschaft": "04", "landbouw": "08", "logistiek": "1041", "logistik": "1041", "horeca": "10",
    "elektrotechniek": "0713", "metaal": "0715", "procestechniek": "0711",
}  # fmt: skip
"""Fields of work as ISCED-F prefixes."""

AT_MOST = (
    "max",
    "max.",
    "maximaal",
    "hoogstens",
    "tot",
    "binnen",
    "maximum",
    "within",
    "höchstens",
)
FROM = ("start", "vanaf", "per", "from", "ab")
UNTIL = ("klaar", "uiterlijk", "finished", "fertig")
BORN = ("geboren", "geb", "geb.", "born")
NOW = ("nu", "now", "jetzt", "doet", "volgt")
SMALL = ("in", "op", "voor", "bij", "met", "de", "het", "en", "aan", "van", "at", "with", "and", "by",
         "jaar", "year", "uit", "diploma", "klas", "opleiding", "woont", "wonen", "lives", "mit", "und")  # fmt: skip
"""Words that carry nothing by themselves."""
KM = ("km", "kilometer", "kilometers")
EUROS = ("euro", "eur", "€", "euros")
YEARS = ("jaar", "jr", "year", "years", "jahre", "j", "yo")
CREDITS = ("ec", "ects", "studiepunten", "credits")
WORKED = (
    "werk",
    "werkervaring",
    "gewerkt",
    "work",
    "experience",
    "ervaring",
    "berufserfahrung",
    "arbeit",
)
