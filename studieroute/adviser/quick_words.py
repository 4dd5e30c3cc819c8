"""The words quick typing knows, as advisers write them; no Qt in here."""

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

MONTHS: dict[str, int] = {
    "jan": 1, "feb": 2, "mrt": 3, "maart": 3, "mar": 3, "mär": 3, "apr": 4, "mei": 5, "may": 5,
    "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
    "dez": 12,
}  # fmt: skip

MONTH_NAMES = frozenset((
    "januari", "january", "januar", "februari", "february", "februar", "maart", "march", "märz",
    "april", "mei", "may", "mai", "juni", "june", "juli", "july", "augustus", "august", "september",
    "sept", "oktober", "october", "november", "december", "dezember",
)) | frozenset(MONTHS)  # fmt: skip
"""Words that are a month and nothing else, so that no year need follow."""

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
SINCE = ("sinds", "since", "seit")
NOW = ("nu", "now", "jetzt", "doet", "volgt", "zit", "sitzt", "studeert", "studies", "studiert")
STUDENT = ("student", "studente", "studentin", "leerling", "pupil", "schüler", "schülerin")
WANTS = ("wil", "wilt", "naar", "doel", "wants", "goal", "will", "möchte", "ziel")
"""What follows is no fact but a wish."""
WITHOUT = (
    "zonder",
    "geen",
    "niet",
    "nooit",
    "without",
    "no",
    "not",
    "ohne",
    "kein",
    "keine",
    "nicht",
)
OR = ("of", "or", "oder", "noch", "nor", "en", "and", "und")
SMALL = ("in", "op", "voor", "bij", "met", "de", "het", "en", "aan", "van", "at", "with", "and", "by",
         "jaar", "year", "uit", "diploma", "diplom", "klas", "opleiding", "woont", "wonen", "lives", "mit", "und",
         "roc", "hogeschool", "universiteit", "university", "universität")  # fmt: skip
"""Words that carry nothing by themselves."""
KM = ("km", "kilometer", "kilometers")
EUROS = ("euro", "eur", "€", "euros")
YEARS = ("jaar", "jr", "year", "years", "jahre", "j", "yo")
CREDITS = ("ec", "ects", "studiepunten", "credits")
WORKED = (
    "werk",
    "werkervaring",
    "gewerkt",
    "werkt",
    "works",
    "arbeitet",
    "work",
    "experience",
    "ervaring",
    "berufserfahrung",
    "arbeit",
)
