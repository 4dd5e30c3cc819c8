"""The words of the field: levels, profiles, subjects, certainties, labels and requirements."""

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import LEVELS
from studieroute.domain.requirement import (
    NOT_KNOWN,
    All,
    Always,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
)
from studieroute.domain.route import Label
from studieroute.i18n import Say


def level(say: Say, code: str) -> str:
    """The name of a level as people say it."""
    names = {
        "none": say("no diploma"),
        "po": say("primary school"),
        "vmbo-bb": "vmbo-basis",
        "vmbo-kb": "vmbo-kader",
        "vmbo-gl": "vmbo-gl",
        "vmbo-tl": "vmbo-tl (mavo)",
        "mbo-1": "mbo 1 (entree)",
        "mbo-2": "mbo 2",
        "mbo-3": "mbo 3",
        "mbo-4": "mbo 4",
        "ad": "associate degree",
        "hbo-bachelor": "hbo-bachelor",
        "hbo-master": "hbo-master",
        "wo-bachelor": "wo-bachelor",
        "wo-master": "wo-master",
        "engd": "EngD",
        "phd": say("doctorate"),
    }
    return names.get(code, code)


def profile(say: Say, code: str) -> str:
    """The name of a profile of havo and vwo."""
    names = {
        "NT": say("Nature and Technology"),
        "NG": say("Nature and Health"),
        "EM": say("Economy and Society"),
        "CM": say("Culture and Society"),
    }
    return f"{code} ({names[code]})" if code in names else say("not known")


def subject(say: Say, name: str) -> str:
    """The name of a school subject."""
    names = {
        "wiskunde": say("mathematics"),
        "wiskunde-a": say("mathematics A"),
        "wiskunde-b": say("mathematics B"),
        "wiskunde-c": say("mathematics C"),
        "wiskunde-d": say("mathematics D"),
        "natuurkunde": say("physics"),
        "scheikunde": say("chemistry"),
        "biologie": say("biology"),
        "nlt": say("nature, life and technology (NLT)"),
        "economie": say("economics"),
        "bedrijfseconomie": say("business economics"),
        "informatica": say("computer science"),
        "aardrijkskunde": say("geography"),
        "geschiedenis": say("history"),
        "nederlands": say("Dutch"),
        "engels": say("English"),
        "duits": say("German"),
        "frans": say("French"),
        "spaans": say("Spanish"),
        "russisch": say("Russian"),
        "italiaans": say("Italian"),
        "arabisch": say("Arabic"),
        "turks": say("Turkish"),
        "tweede-moderne-vreemde-taal": say("a second modern foreign language"),
        "latijn": say("Latin"),
        "grieks": say("Greek"),
        "nask1": say("physics and chemistry 1 (NaSk1)"),
        "nask2": say("physics and chemistry 2 (NaSk2)"),
        "maatschappijwetenschappen": say("social sciences"),
        "filosofie": say("philosophy"),
        "kunst": say("arts"),
        "onderzoek-en-ontwerpen": say("research and design (O&O)"),
    }
    return names.get(name, name.replace("-", " "))


def certainty(say: Say, value: Certainty) -> str:
    """How sure a way in is, in a few words."""
    return {
        Certainty.RIGHT: say("a right"),
        Certainty.AGREEMENT: say("by agreement"),
        Certainty.CONDITIONAL: say("under conditions"),
        Certainty.INDIVIDUAL: say("decided case by case"),
        Certainty.UNKNOWN: say("not known, ask"),
    }[value]


def label(say: Say, value: Label) -> str:
    """Why a route is shown, in a word or two."""
    return {
        Label.FASTEST: say("fastest"),
        Label.CHEAPEST: say("cheapest"),
        Label.FEWEST_TRANSFERS: say("fewest transfers"),
        Label.SUREST: say("surest"),
        Label.NEAREST: say("nearest"),
        Label.BALANCED: say("good all round"),
        Label.ASK: say("ask first"),
        Label.OTHER: say("another way"),
    }[value]


def mode(say: Say, code: str) -> str:
    """How a programme is followed."""
    names = {
        "voltijd": say("full-time"),
        "deeltijd": say("part-time"),
        "duaal": say("work and study"),
        "BOL": "bol",
        "BBL": "bbl",
        "online": say("online"),
    }
    return names.get(code, code)


def language(say: Say, code: str) -> str:
    """The name of a language of instruction."""
    names = {"nl": say("Dutch"), "en": say("English"), "de": say("German")}
    return names.get(code, code)


def months(say: Say, number: int) -> str:
    """A duration in years and months."""
    years, rest = divmod(number, 12)
    parts = []
    if years:
        parts.append(say.plural("{number} year", "{number} years", years))
    if rest or not years:
        parts.append(say.plural("{number} month", "{number} months", rest))
    return say.listing(parts, say("and"))


def atom(say: Say, catalogue: Catalogue, asked: Atom) -> str:
    """One thing to hold, in words."""
    args = asked.args
    match asked.kind:
        case "diploma":
            name = level(say, args[0])
            if len(args) == 1:
                return say("diploma {level}", level=name)
            return say("diploma {level} {what}", level=name, what=what(say, catalogue, args[1]))
        case "profile":
            return say(
                "profile {profile} ({level})",
                profile=profile(say, args[1]),
                level=level(say, args[0]),
            )
        case "subject":
            name, at = subject(say, args[0]), level(say, args[1])
            if len(args) == 3 and args[2] != NOT_KNOWN:
                grade = say.number(float(args[2]))
                return say(
                    "{subject} ({level}), grade {grade}", subject=name, level=at, grade=grade
                )
            return say("{subject} ({level})", subject=name, level=at)
        case "promoted":
            return say("promoted to year {year} {level}", year=args[1], level=level(say, args[0]))
        case "propedeuse":
            return say("propedeuse {what}", what=what(say, catalogue, args[0]))
        case "credits":
            if args[1] == NOT_KNOWN:
                name = what(say, catalogue, args[0])
                return say("credits of {what}, it is not known how many", what=name)
            return say("{ec} EC of {what}", ec=args[1], what=what(say, catalogue, args[0]))
        case "completed":
            return say("completed: {what}", what=what(say, catalogue, args[0]))
        case "certificate":
            return certificate(say, catalogue, asked)
        case "language":
            return say(
                "{language} at level {level}", language=language(say, args[0]), level=args[1]
            )
        case "age":
            return say("{years} years or older", years=args[0])
        case "work":
            return say("{years} years of work in {field}", years=args[1], field=args[0])
        case _:
            return str(asked)


def certificate(say: Say, catalogue: Catalogue, asked: Atom) -> str:
    """A certificate by its own name, by that of the one bridge that gives it, else as written."""
    (name,) = asked.args
    names = {
        "abitur": say("Abitur (German school diploma)"),
        "abitur-biologie": say("biology in the Abitur"),
        "abitur-engels": say("English in the Abitur"),
        "abitur-natuurkunde": say("physics in the Abitur"),
        "abitur-scheikunde": say("chemistry in the Abitur"),
        "abitur-wiskunde": say("mathematics in the Abitur"),
        "bewijs-nederlands": say("proof of sufficient Dutch"),
        "buitenlands-diploma-bachelor-niveau": say("a foreign diploma at bachelor level"),
        "buitenlands-diploma-onder-vwo-niveau": say("a foreign diploma below vwo level"),
        "buitenlands-diploma-vwo-niveau": say("a foreign diploma at vwo level"),
        "extra-algemeen-vak": say("an extra general subject"),
        "leerbaan-remo-lidbedrijf": say("a job as apprentice at a company of REMO"),
        "pabo-toelatingstoets-aardrijkskunde": say("the pabo entrance test in geography"),
        "pabo-toelatingstoets-geschiedenis": say("the pabo entrance test in history"),
        "pabo-toelatingstoets-natuur-en-techniek": say(
            "the pabo entrance test in nature and technology"
        ),
        "toelatingsbesluit-master": say("the institution's decision to admit to the master"),
        "toelatingsonderzoek-21plus": say("an entrance examination 21+ for university"),
        "toelatingsonderzoek-21plus-hbo": say("an entrance examination 21+ for hbo"),
        "vrijstelling-vooropleiding-mbo": say("exemption from prior education by the mbo school"),
    }
    if name in names:
        return names[name]
    bridges = catalogue.granting.get(asked, ())
    if len(bridges) == 1:
        return say("certificate of {bridge}", bridge=bridges[0].names.within(say.language))
    return say("certificate {name}", name=name.replace("-", " "))


def what(say: Say, catalogue: Catalogue, name: str) -> str:
    """What a diploma is in: a programme's name, a level, a field or a domain."""
    if name in catalogue.step:
        return catalogue.step[name].names.within(say.language)
    if name in LEVELS:
        return level(say, name)
    if name in catalogue.by_code:
        return catalogue.by_code[name][0].names.within(say.language)
    kind, _, value = name.partition(":")
    if kind == "field":
        return say("in the field {field}", field=field(say, value))
    if kind == "domain":
        return say("in the domain {domain}", domain=value.replace("-", " "))
    return say("(which one is not known)") if name == NOT_KNOWN else name


def field(say: Say, code: str) -> str:
    """The name of an ISCED-F field by the digits known, e.g. 07 or 0714."""
    names = {
        "01": say("education"),
        "02": say("arts and humanities"),
        "03": say("social sciences"),
        "04": say("business, administration and law"),
        "05": say("natural sciences and mathematics"),
        "06": say("computer science"),
        "07": say("engineering, manufacturing and construction"),
        "08": say("agriculture"),
        "09": say("health and welfare"),
        "10": say("services"),
        "071": say("engineering"),
        "0711": say("chemical engineering and processes"),
        "0713": say("electricity and energy"),
        "0714": say("electronics and automation"),
        "0715": say("mechanics and metal"),
        "0716": say("vehicles, ships and aircraft"),
        "072": say("manufacturing and processing"),
        "073": say("architecture and construction"),
        "0732": say("building and civil engineering"),
        "0533": say("physics"),
        "0541": say("mathematics"),
        "0612": say("networks and databases"),
        "0613": say("software and applications"),
        "1041": say("transport and logistics"),
    }
    for size in range(len(code), 1, -1):
        if code[:size] in names:
            return names[code[:size]]
    return code


def requirement(say: Say, catalogue: Catalogue, rule: Requirement) -> str:
    """A rule in words, with brackets where parts of parts would be misread."""
    match rule:
        case Always():
            return say("nothing is asked")
        case Never():
            return say("closed")
        case Holds(asked):
            return atom(say, catalogue, asked)
        case All(parts):
            return say.listing(_parts(say, catalogue, parts), say("and"))
        case Any(parts):
            return say.listing(_parts(say, catalogue, parts), say("or"))
        case AtLeast(count, parts):
            listed = ", ".join(_parts(say, catalogue, parts))
            return say("at least {count} of: {list}", count=count, list=listed)


def _parts(say: Say, catalogue: Catalogue, parts: tuple[Requirement, ...]) -> list[str]:
    return [
        f"({requirement(say, catalogue, part)})"
        if isinstance(part, All | Any | AtLeast)
        else requirement(say, catalogue, part)
        for part in parts
    ]
