"""How fast the questions are at national scale: `python -m tests.benchmarks.bench`.

Builds the made-up country at scale 1 and 10, asks the same kinds of questions of both and writes
build/bench.json. Times of one run on one machine say little; their ratios say more.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any

import networkx as nx

from studieroute.domain.learner import Enrolment, Learner, Wishes
from studieroute.domain.route import Answer, Refusal
from studieroute.grammar import parse_facts
from studieroute.opening import build, open_catalogue
from studieroute.routes.find import find_routes
from studieroute.routes.graph import RouteGraph
from studieroute.routes.keep_open import keep_open
from studieroute.routes.reach import reach
from studieroute.routes.refusal import explain

TODAY = date(2026, 11, 21)
FOLDER = Path("build")

Figures = dict[str, Any]
"""What was measured of one country, as it goes into build/bench.json."""

HELD = (
    "",
    "diploma(vmbo-bb)",
    "diploma(vmbo-kb)",
    "diploma(vmbo-tl)",
    "diploma(havo); profile(havo, NT)",
    "diploma(havo); profile(havo, EM); subject(wiskunde-a, havo, 7)",
    "diploma(havo); profile(havo, CM)",
    "diploma(vwo); profile(vwo, NG)",
    "diploma(vwo); profile(vwo, CM); subject(wiskunde-a, vwo)",
    "diploma(mbo-2)",
    "diploma(mbo-4)",
    "diploma(ad)",
    "diploma(hbo-bachelor)",
    "diploma(wo-bachelor)",
)
"""What the learners hold, from nothing to a bachelor."""
LEVELS = {"mbo-4": 2, "ad": 2, "hbo-bachelor": 6, "wo-bachelor": 5, "hbo-master": 1, "wo-master": 4}
"""How often each level is wanted."""


@dataclass(frozen=True)
class Pair:
    """A learner with what is wanted."""

    learner: Learner
    goal: str
    doors: tuple[str, ...]


@dataclass
class Times:
    """The times of one kind of question, in milliseconds, with the pair of each."""

    all: list[tuple[float, Pair]] = field(default_factory=list)

    def add(self, pair: Pair, act: Callable[[], object]) -> object:
        """Does it and remembers how long it took."""
        begin = perf_counter()
        result = act()
        self.all.append((1000 * (perf_counter() - begin), pair))
        return result

    def summary(self) -> dict[str, float]:
        """Median, 95th and 99th percentile in milliseconds."""
        times = [one for one, _ in self.all]
        cuts = quantiles(times, n=100, method="inclusive")
        return {
            "median_ms": round(median(times), 1),
            "p95_ms": round(cuts[94], 1),
            "p99_ms": round(cuts[98], 1),
        }

    @property
    def slowest(self) -> tuple[float, Pair]:
        """The longest time and its pair."""
        return max(self.all, key=lambda one: one[0])


def pairs(graph: RouteGraph, number: int, seed: int) -> Iterator[Pair]:
    """Varied learners with varied goals."""
    random = Random(seed)
    by_level: dict[str, list[str]] = {}
    for programme in graph.catalogue.programmes:
        by_level.setdefault(programme.level.value, []).append(programme.id)
    levels = list(LEVELS)
    for _ in range(number):
        facts = random.choice(HELD)
        atoms = [atom for text in facts.split("; ") if text for atom in parse_facts(text)]
        born = date(random.randint(1990, 2010), random.randint(1, 12), 5)
        home = f"{random.uniform(51, 53):.3f},{random.uniform(4.2, 6.9):.3f}"
        now = None
        if random.random() < 0.2:
            since = date(random.choice((2024, 2025, 2026)), 9, 1)
            now = Enrolment(random.choice(by_level["hbo-bachelor"]), since, random.choice((0, 45)))
        wants = Wishes(
            languages=("nl",) if random.random() < 0.2 else (),
            modes=("voltijd",) if random.random() < 0.3 else (),
            max_km=60.0 if random.random() < 0.1 else None,
        )
        learner = Learner(
            has=tuple(atoms),
            now=now,
            born=born if random.random() < 0.8 else None,
            home=home if random.random() < 0.8 else "",
            start=date(2027, 9, 1) if random.random() < 0.5 else None,
            wants=wants,
        )
        level = random.choices(levels, [LEVELS[one] for one in levels])[0]
        doors = random.sample(by_level["hbo-bachelor"] + by_level["wo-bachelor"], 3)
        yield Pair(learner, random.choice(by_level[level]), tuple(doors))


def ask(graph: RouteGraph, asked: list[Pair], whole: int) -> dict[str, Times]:
    """Times all kinds of questions; `whole` learners also ask for everything they can reach."""
    times = {name: Times() for name in ("routes", "why", "reach", "keep_open")}
    for pair in asked:
        times["routes"].add(pair, partial(routes_of, graph, pair))
        times["why"].add(pair, partial(why_of, graph, pair))
        doors = partial(keep_open, graph, pair.learner, pair.doors, TODAY)
        times["keep_open"].add(pair, doors)
    for pair in asked[:whole]:
        times["reach"].add(pair, partial(reach, graph, pair.learner, TODAY))
    return times


def routes_of(graph: RouteGraph, pair: Pair) -> Answer:
    """All routes of a pair."""
    answer = find_routes(graph, pair.learner, [pair.goal], TODAY)
    assert answer.complete, f"incomplete: {pair}"
    return answer


def why_of(graph: RouteGraph, pair: Pair) -> Refusal:
    """The verdict on the goal of a pair, with repairs; the routes are part of the question."""
    return explain(graph, pair.learner, pair.goal, TODAY, routes_of(graph, pair))


def networkx_times(graph: RouteGraph, asked: list[Pair]) -> Times:
    """The same questions as ten shortest paths on one criterion in the same graph.

    A node is a fact or a step at one of its offers, as in the search; an edge into an offer takes
    the months of the step. Rules are left out: every fact that one asks opens the door alone.
    """
    structure = with_offers(graph)
    times = Times()
    for pair in asked:
        held = [str(atom) for atom in pair.learner.has] or ["age(16)"]
        structure.add_edges_from(("start", fact) for fact in held if fact in structure)
        structure.add_node("start")
        times.add(pair, partial(ten_paths, structure, pair.goal))
        structure.remove_node("start")
    return times


def with_offers(graph: RouteGraph) -> "nx.DiGraph[str]":
    """The structure of the graph with a node for every offer of a step."""
    found: nx.DiGraph[str] = nx.DiGraph()
    for name, travel in graph.rulebook.travels.items():
        before = list(graph.structure.predecessors(name))
        after = list(graph.structure.successors(name))
        for offer in travel.offers:
            found.add_edges_from(((one, offer.id) for one in before), months=travel.months)
            found.add_edges_from((offer.id, one) for one in (*after, name))
    return found


def ten_paths(structure: "nx.DiGraph[str]", goal: str) -> list[list[str]]:
    """The first ten simple paths by months."""
    try:
        return list(islice(nx.shortest_simple_paths(structure, "start", goal, "months"), 10))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []


def measure(scale: int, number: int, whole: int, networkx_pairs: int) -> Figures:
    """Builds one country and asks all questions of it."""
    folder, db = FOLDER / f"nation-{scale}", FOLDER / f"nation-{scale}.db"
    command = [sys.executable, "-m", "tests.benchmarks.nation", str(folder)]
    subprocess.run([*command, "--scale", str(scale), "--seed", "7"], check=True)
    build(folder, str(db))
    begin = perf_counter()
    catalogue = open_catalogue(str(db))
    loaded = perf_counter()
    graph = RouteGraph(catalogue)
    asked = list(pairs(graph, number, seed=11))
    graph.rulebook.get_ready()
    ready = perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    first = Times()
    first.add(asked[0], partial(routes_of, graph, asked[0]))
    times = ask(graph, asked, whole)
    found: Figures = {name: one.summary() for name, one in times.items()}
    if networkx_pairs:
        bare = networkx_times(graph, asked[:networkx_pairs])
        ours = median(one for one, _ in times["routes"].all[:networkx_pairs])
        found["networkx"] = bare.summary()
        found["ratio_vs_networkx"] = round(median(one for one, _ in bare.all) / ours, 1)
    found |= {
        "memory_mb": round(memory),
        "load_ms": round(1000 * (loaded - begin)),
        "compile_ms": round(1000 * (ready - loaded)),
        "first_ms": round(first.all[0][0], 1),
        "slowest": {name: _told(scale, name, *one.slowest) for name, one in times.items()},
    }
    return found


def _told(scale: int, name: str, took: float, pair: Pair) -> dict[str, object]:
    """The slowest question with the call that repeats it."""
    learner = FOLDER / f"slowest-{name}-{scale}.json"
    learner.write_text(json.dumps(_as_file(pair.learner)), encoding="utf-8")
    call = f"studieroute --db {FOLDER}/nation-{scale}.db --today {TODAY} "
    goal = {"reach": "", "keep_open": f" --goal {','.join(pair.doors)}"}.get(
        name, f" --goal {pair.goal}"
    )
    call += f"{name.replace('_', '-')} --learner {learner}{goal}"
    return {"ms": round(took, 1), "call": call}


def _as_file(learner: Learner) -> dict[str, object]:
    now = learner.now
    return {
        "has": [str(atom) for atom in learner.has],
        "now": now
        and {
            "programme": now.programme,
            "since": f"{now.since:%Y-%m}" if now.since else None,
            "credits": now.credits,
        },
        "born": learner.born and learner.born.isoformat(),
        "home": learner.home,
        "start": learner.start and f"{learner.start:%Y-%m}",
        "wants": {
            "languages": list(learner.wants.languages),
            "modes": list(learner.wants.modes),
            "max_km": learner.wants.max_km,
        },
    }


def main() -> None:
    """Prints the table and writes build/bench.json."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pairs", type=int, default=200)
    options.add_argument("--reach", type=int, default=40, help="learners who ask for everything")
    options.add_argument("--networkx", type=int, default=40, help="pairs asked of networkx too")
    options.add_argument("--scale", type=int, choices=(1, 10), help="one country, in JSON")
    asked = options.parse_args()
    FOLDER.mkdir(exist_ok=True)
    if asked.scale:
        found = measure(
            asked.scale, asked.pairs, asked.reach, asked.networkx if asked.scale == 1 else 0
        )
        print(json.dumps(found))
        return
    by_scale = {scale: _in_a_process_of_its_own(scale, asked) for scale in (1, 10)}
    _report(by_scale[1], by_scale[10])


def _in_a_process_of_its_own(scale: int, asked: argparse.Namespace) -> Figures:
    """So that the memory measured is that of one country."""
    command = [sys.executable, "-m", "tests.benchmarks.bench", "--scale", str(scale)]
    command += ["--pairs", str(asked.pairs), "--reach", str(asked.reach)]
    command += ["--networkx", str(asked.networkx)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def _report(one: Figures, ten: Figures) -> None:
    growth = {
        name: round(ten[name]["median_ms"] / one[name]["median_ms"], 2)
        for name in ("routes", "why", "reach", "keep_open")
    }
    result = {**one, "growth_10x": growth["routes"], "growth": growth, "at_scale_10": ten}
    (FOLDER / "bench.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    print(f"{'':12}{'median':>9}{'p95':>9}{'p99':>9}   {'x 10: median':>13}{'growth':>8}")
    for name in ("routes", "why", "reach", "keep_open"):
        here, there = one[name], ten[name]
        print(
            f"{name:12}{here['median_ms']:9}{here['p95_ms']:9}{here['p99_ms']:9}   "
            f"{there['median_ms']:13}{growth[name]:8}"
        )
    print(f"networkx, 10 paths on one criterion: median {one['networkx']['median_ms']} ms")
    print(f"ratio to networkx: {one['ratio_vs_networkx']}")
    for name, found in (("scale 1", one), ("scale 10", ten)):
        print(
            f"{name}: memory {found['memory_mb']} MB, load {found['load_ms']} ms, "
            f"compile {found['compile_ms']} ms, first question {found['first_ms']} ms"
        )
    for name, slow in one["slowest"].items():
        print(f"slowest {name}: {slow['ms']} ms; {slow['call']}")


if __name__ == "__main__":
    main()
