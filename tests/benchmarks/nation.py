"""Makes a country: a catalogue package of national size from measured distributions.

`python -m tests.benchmarks.nation DIR --scale 1 --seed 7` writes 110 institutions, about 3,200
programmes, 21,000 offers, 10,000 admissions and 2,000 bridges; `--scale 10` ten times that.
Counts per level, modes and languages follow DUO's overview of higher education of August 2026;
the numbers of mbo qualifications, offers and rules follow the national registers.
"""

import argparse
from pathlib import Path
from random import Random

from studieroute.domain.admission import Admission, Certainty, Entailment
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Institution, Names, Place, Programme
from studieroute.domain.source import Source, SourceKind
from studieroute.exchange.package import write_package
from studieroute.grammar import parse_facts, parse_requirement

PROGRAMMES = {
    "hbo-bachelor": 827,
    "ad": 252,
    "hbo-master": 273,
    "wo-bachelor": 445,
    "wo-master": 792,
}
"""Programme x board pairs per level, DUO, August 2026."""
MONTHS = {"hbo-bachelor": 48, "ad": 24, "hbo-master": 12, "wo-bachelor": 36, "wo-master": 12}
PER_PROGRAMME = {
    "hbo-bachelor": 2.34,
    "ad": 1.66,
    "hbo-master": 1.9,
    "wo-bachelor": 1.99,
    "wo-master": 1.88,
}
"""Offers per programme, DUO, August 2026."""
PART_TIME = {
    "hbo-bachelor": 0.25,
    "ad": 0.45,
    "hbo-master": 0.33,
    "wo-bachelor": 0.12,
    "wo-master": 0.16,
}
ENGLISH = {
    "hbo-bachelor": 0.14,
    "ad": 0.02,
    "hbo-master": 0.41,
    "wo-bachelor": 0.4,
    "wo-master": 0.63,
}
MBO = {"mbo-1": 10, "mbo-2": 110, "mbo-3": 150, "mbo-4": 190}
MBO_OFFERS = 15_600
FIELDS = tuple(
    f"{a}{b}{c}"
    for a in ("01", "02", "03", "04", "05", "06", "07", "09", "10")
    for b in "12345"
    for c in "123"
)
PROFILES = ("NT", "NG", "EM", "CM")
SUBJECTS = ("wiskunde-a", "wiskunde-b", "natuurkunde", "scheikunde", "biologie", "economie")
RULES = (
    "profile({0}, NT) or profile({0}, NG)",
    "profile({0}, NT) or profile({0}, NG) and subject(natuurkunde, {0})",
    "profile({0}, NT) or subject(wiskunde-b, {0}) and subject(natuurkunde, {0})",
    "profile({0}, NT) or profile({0}, NG) or subject(wiskunde-b, {0})",
    "profile({0}, NT) or subject(wiskunde-b, {0}) and subject(natuurkunde, {0}) and subject(scheikunde, {0})",
    "subject(economie, {0}) or subject(wiskunde-a, {0}) or subject(wiskunde-b, {0})",
    "atleast(2, subject(biologie, {0}), subject(scheikunde, {0}), subject(natuurkunde, {0}))",
)


class Nation:
    """Gathers the rows of one made-up country."""

    def __init__(self, scale: int, seed: int) -> None:
        self.random = Random(seed)
        self.scale = scale
        self.institutions: list[Institution] = []
        self.places: list[Place] = []
        self.programmes: list[Programme] = []
        self.bridges: list[Bridge] = []
        self.offers: list[Offer] = []
        self.admissions: list[Admission] = []
        self.of_level: dict[str, list[Programme]] = {}
        self.places_of: dict[str, list[str]] = {}

    def catalogue(self) -> Catalogue:
        """The whole country."""
        self._institutions()
        self._schools()
        for level, number in MBO.items():
            self._mbo(level, number * self.scale)
        for level, number in PROGRAMMES.items():
            self._higher(level, number * self.scale)
        self._laws()
        self._bachelor_rules()
        self._master_rules()
        self._bridges()
        return Catalogue(
            sources=(
                Source(
                    "law",
                    "law",
                    "",
                    "https://example.org/law",
                    SourceKind.LAW,
                    "2024",
                    "2026-11-21",
                ),
                Source(
                    "own",
                    "own page",
                    "",
                    "https://example.org/own",
                    SourceKind.INSTITUTION,
                    "2026",
                    "2026-11-21",
                ),
            ),
            institutions=tuple(self.institutions),
            places=tuple(self.places),
            programmes=tuple(self.programmes),
            bridges=tuple(self.bridges),
            offers=tuple(self.offers),
            admissions=tuple(self.admissions),
            entailments=self._entailments(),
            fees=tuple(
                Fee(kind, year, amount, "law")
                for kind, amounts in {
                    "ho": (2530, 2601, 2694),
                    "mbo": (1419, 1450, 1480),
                    "bbl": (715, 730, 745),
                    "vo": (0, 0, 0),
                }.items()
                for year, amount in zip((2024, 2025, 2026), amounts, strict=True)
            ),
        )

    def _institutions(self) -> None:
        kinds = {"vo": 4, "mbo": 52, "hbo": 36, "wo": 18}
        for kind, number in kinds.items():
            for index in range(number * self.scale):
                name = f"{kind}-{index}"
                self.institutions.append(
                    Institution(name, name, kind, contact=f"https://example.org/{name}")
                )
                for at in range(6):
                    lat = self.random.uniform(50.8, 53.4)
                    lon = self.random.uniform(3.6, 7.1)
                    self.places.append(
                        Place(
                            f"{name}-{at}", name, f"City {name} {at}", round(lat, 4), round(lon, 4)
                        )
                    )
                    self.places_of.setdefault(name, []).append(f"{name}-{at}")

    def _pick(self, kind: str) -> str:
        numbers = {"vo": 4, "mbo": 52, "hbo": 36, "wo": 18}
        return f"{kind}-{self.random.randrange(numbers[kind] * self.scale)}"

    def _programme(
        self, id: str, institution: str, level: str, months: int, field: str
    ) -> Programme:
        made = Programme(
            id, institution, Names(id, id, id), Level(level), codes=(f"croho:{len(self.programmes)}",),
            months=months, field=field, domain=f"domain-{field[:2]}", source="own",
        )  # fmt: skip
        self.programmes.append(made)
        self.of_level.setdefault(level, []).append(made)
        return made

    def _offer(
        self,
        of: str,
        institution: str,
        mode: str,
        fee: str,
        starts: tuple[int, ...] = (9,),
        **more: object,
    ) -> None:
        place = self.random.choice(self.places_of[institution])
        languages = more.get("languages", ("nl",))
        assert isinstance(languages, tuple)
        deadline = (4, 1) if fee in ("mbo", "bbl") else (5, 1)
        self.offers.append(
            Offer(
                f"{of}--{len(self.offers)}",
                of,
                place,
                mode,
                languages,
                starts,
                deadline,
                fee,
                source="own",
            )
        )

    def _schools(self) -> None:
        for level, months in (("havo", 24), ("vwo", 24)):
            for profile in PROFILES:
                institution = self._pick("vo")
                made = self._programme(
                    f"vo-{level}-{profile.lower()}", institution, level, months, ""
                )
                for _ in range(4 * self.scale):
                    self._offer(made.id, self._pick("vo"), "voltijd", "vo", (8,))

    def _mbo(self, level: str, number: int) -> None:
        months = {"mbo-1": 12, "mbo-2": 24, "mbo-3": 36, "mbo-4": 36}[level]
        each = MBO_OFFERS * self.scale // (sum(MBO.values()) * self.scale)
        for index in range(number):
            made = self._programme(
                f"{level}-{index}", self._pick("mbo"), level, months, self.random.choice(FIELDS)
            )
            for _ in range(max(1, round(self.random.gauss(each, each / 3)))):
                bol = self.random.random() < 0.6
                starts = (8, 2) if self.random.random() < 0.2 else (8,)
                self._offer(
                    made.id,
                    self._pick("mbo"),
                    "BOL" if bol else "BBL",
                    "mbo" if bol else "bbl",
                    starts,
                )

    def _higher(self, level: str, number: int) -> None:
        kind = "wo" if level.startswith("wo") else "hbo"
        for index in range(number):
            months = MONTHS[level] if level != "wo-master" or self.random.random() < 0.55 else 24
            made = self._programme(
                f"{level}-{index}", self._pick(kind), level, months, self.random.choice(FIELDS)
            )
            for _ in range(1 + int(self.random.expovariate(1 / (PER_PROGRAMME[level] - 1)))):
                mode = "deeltijd" if self.random.random() < PART_TIME[level] else "voltijd"
                language = ("en",) if self.random.random() < ENGLISH[level] else ("nl",)
                starts = (9, 2) if self.random.random() < 0.2 else (9,)
                self._offer(made.id, made.institution, mode, "ho", starts, languages=language)

    def _rule(
        self,
        to: str,
        origin: str,
        text: str,
        certainty: Certainty = Certainty.RIGHT,
        source: str = "law",
        exempts: int = 0,
    ) -> None:
        self.admissions.append(
            Admission(
                f"{to}--{len(self.admissions)}",
                to,
                parse_requirement(text),
                text,
                origin,
                certainty,
                exempts,
                source=source,
            )
        )

    def _laws(self) -> None:
        for to, origins in {
            "mbo-1": ("none",), "mbo-2": ("vmbo-bb", "vmbo-kb", "vmbo-tl", "mbo-1"),
            "mbo-3": ("vmbo-kb", "vmbo-tl", "mbo-2"), "mbo-4": ("vmbo-kb", "vmbo-tl", "mbo-2", "mbo-3", "havo"),
            "havo": ("vmbo-tl",), "vwo": ("havo",), "ad": ("havo", "vwo", "mbo-4"),
            "hbo-bachelor": ("havo", "vwo", "mbo-4", "ad"), "wo-bachelor": ("vwo",),
        }.items():  # fmt: skip
            for origin in origins:
                self._rule(to, origin, "age(16)" if origin == "none" else f"diploma({origin})")
        self._rule("wo-bachelor", "hbo-bachelor", "propedeuse(hbo)", Certainty.CONDITIONAL)
        self._rule(
            "hbo-bachelor", "none", "age(21) and certificate(toelating-21)", Certainty.INDIVIDUAL
        )
        self._rule(
            "wo-bachelor", "none", "age(21) and certificate(toelating-21)", Certainty.INDIVIDUAL
        )

    def _bachelor_rules(self) -> None:
        for programme in (*self.of_level["hbo-bachelor"], *self.of_level["ad"]):
            if self.random.random() < 0.6:
                rule = self.random.choice(RULES)
                for origin in ("havo", "vwo"):
                    self._rule(
                        programme.id, origin, f"diploma({origin}) and ({rule.format(origin)})"
                    )
            if self.random.random() < 0.4:
                prefix = programme.field[:2]
                self._rule(
                    programme.id,
                    "",
                    f"diploma(mbo-4, field:{prefix}) and completed(mhbo-{prefix})",
                    Certainty.AGREEMENT,
                    "own",
                    12,
                )
        for programme in self.of_level["wo-bachelor"]:
            rule = self.random.choice(RULES)
            self._rule(programme.id, "vwo", f"diploma(vwo) and ({rule.format('vwo')})")
            if self.random.random() < 0.5:
                self._rule(
                    programme.id,
                    "hbo-bachelor",
                    f"propedeuse(hbo) and subject({self.random.choice(SUBJECTS)}, vwo)",
                    Certainty.CONDITIONAL,
                    "own",
                )

    def _master_rules(self) -> None:
        bachelors = {"wo": self.of_level["wo-bachelor"], "hbo": self.of_level["hbo-bachelor"]}
        for programme in self.of_level["wo-master"]:
            named = self.random.sample(bachelors["wo"], 4)
            for one in named:
                self._rule(
                    programme.id,
                    "wo-bachelor",
                    f"diploma(wo-bachelor, {one.id})",
                    Certainty.RIGHT,
                    "own",
                )
            self._rule(
                programme.id,
                "wo-bachelor",
                f"diploma(wo-bachelor, field:{programme.field[:3]})",
                Certainty.INDIVIDUAL,
                "own",
            )
            self._rule(
                programme.id,
                "hbo-bachelor",
                f"diploma(hbo-bachelor) and completed(pm-{programme.id})",
                Certainty.RIGHT,
                "own",
            )
        for programme in self.of_level["hbo-master"]:
            self._rule(
                programme.id,
                "hbo-bachelor",
                f"diploma(hbo-bachelor, field:{programme.field[:2]})",
                Certainty.CONDITIONAL,
                "own",
            )
            self._rule(
                programme.id, "wo-bachelor", "diploma(wo-bachelor)", Certainty.INDIVIDUAL, "own"
            )

    def _bridge(
        self,
        id: str,
        kind: str,
        institution: str,
        months: int,
        rule: str,
        certainty: Certainty = Certainty.CONDITIONAL,
        grants: str = "",
        hosts: tuple[str, ...] = (),
        fee: str = "ho",
        starts: tuple[int, ...] = (9,),
        cost: float | None = None,
    ) -> None:
        self.bridges.append(
            Bridge(
                id,
                kind,
                institution,
                Names(id, id, id),
                months,
                alongside=bool(hosts),
                hosts=hosts,
                grants=parse_facts(grants),
                cost_eur=cost,
                source="own",
            )
        )
        self._offer(id, institution, "voltijd", fee, starts)
        self._rule(id, "", rule, certainty, "own")

    def _bridges(self) -> None:
        for programme in self.of_level["wo-master"]:
            field = programme.field[:3]
            starts = (9, 2) if self.random.random() < 0.4 else (9,)
            self._bridge(
                f"pm-{programme.id}",
                "pre-master",
                programme.institution,
                6,
                f"diploma(hbo-bachelor, field:{field})",
                starts=starts,
            )
            near = [one.id for one in self.of_level["hbo-bachelor"] if one.field[:3] == field]
            if near and self.random.random() < 0.4:
                self._bridge(
                    f"tm-{programme.id}",
                    "transfer minor",
                    programme.institution,
                    6,
                    "always",
                    Certainty.INDIVIDUAL,
                    f"completed(pm-{programme.id})",
                    tuple(near[:6]),
                    cost=0,
                )
        for programme in self.of_level["hbo-bachelor"]:
            rule = "diploma(havo) or diploma(vwo) or diploma(mbo-4)"
            self._bridge(
                f"p-{programme.id}",
                "propedeuse",
                programme.institution,
                12,
                rule,
                Certainty.RIGHT,
                f"propedeuse(hbo) and propedeuse({programme.id})",
            )
        for prefix in sorted({field[:2] for field in FIELDS}):
            self._bridge(
                f"mhbo-{prefix}",
                "mhbo",
                self._pick("mbo"),
                10,
                "always",
                Certainty.CONDITIONAL,
                f"certificate(mhbo-{prefix})",
                ("mbo-4",),
                "mbo",
                (8,),
                0,
            )
        for level in ("havo", "vwo"):
            for subject in SUBJECTS:
                fact = f"subject({subject}, {level})"
                self._bridge(
                    f"vavo-{level}-{subject}",
                    "vavo",
                    self._pick("mbo"),
                    12,
                    f"diploma({level}) or diploma(havo)",
                    Certainty.RIGHT,
                    fact,
                    fee="mbo",
                    starts=(8,),
                )
                self._bridge(
                    f"exam-{level}-{subject}",
                    "exam",
                    self._pick("vo"),
                    3,
                    "always",
                    Certainty.CONDITIONAL,
                    fact,
                    cost=98,
                    starts=(5,),
                )
        for index in range(9 * self.scale):
            self._bridge(
                f"exam-21-{index}",
                "exam",
                self._pick("hbo"),
                1,
                "age(21)",
                Certainty.INDIVIDUAL,
                "certificate(toelating-21)",
                cost=120,
            )

    def _entailments(self) -> tuple[Entailment, ...]:
        pairs = [
            (
                f"profile({level}, NT)",
                f"subject(wiskunde-b, {level}) and subject(natuurkunde, {level}) and subject(scheikunde, {level})",
            )
            for level in ("havo", "vwo")
        ]
        pairs += [
            (
                f"profile({level}, NG)",
                f"subject(biologie, {level}) and subject(scheikunde, {level})",
            )
            for level in ("havo", "vwo")
        ]
        pairs += [
            (f"diploma({level}, vo-{level}-{profile.lower()})", f"profile({level}, {profile})")
            for level in ("havo", "vwo")
            for profile in PROFILES
        ]
        pairs.append(("diploma(hbo-bachelor)", "propedeuse(hbo)"))
        return tuple(Entailment(parse_requirement(a), parse_facts(b), "law", a) for a, b in pairs)


def main() -> None:
    """Writes the package named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    call = parser.parse_args()
    write_package(Nation(call.scale, call.seed).catalogue(), call.folder)


if __name__ == "__main__":
    main()
