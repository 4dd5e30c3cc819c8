"""The commands of releases: key, release, open, and the differences between two catalogues."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studieroute.cli.answer import ANSWERED, print_json
from studieroute.cli.casebook import failure_lines, read_book, try_book
from studieroute.cli.keep import build_catalogue
from studieroute.cli.passphrases import asker
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.catalogue_change import RowChange
from studieroute.domain.problem import InputRefused, Severity, Where, problem
from studieroute.dossier.conversation_file import parse_made
from studieroute.dossier.reading import Ask, read_text
from studieroute.exchange.difference import differences
from studieroute.exchange.fingerprint import is_release
from studieroute.exchange.package import read_package
from studieroute.exchange.publishers import believe, believed, make_key, own_key, read_key
from studieroute.exchange.release import write_release
from studieroute.i18n import Say
from studieroute.opening import Installed, install_release, open_catalogue, verified
from studieroute.routes.changes import Changed, changes
from studieroute.routes.checks import check
from studieroute.routes.graph import RouteGraph
from studieroute.wording import catalogue_changes
from studieroute.wording.changes import lines
from studieroute.wording.problems import problem_line
from studieroute.wording.releasing import about_release, age_line, first_use

MOST_SHOWN = 20
"""Failed cases and errors that are shown before a release is refused."""


def write_key(call: Namespace, say: Say) -> int:
    """Makes a key to sign releases with, and prints its public part."""
    key = make_key(Path(call.file))
    print(say("Written to {folder}.", folder=call.file))
    print(say("The public key, for those who receive your releases: {key}", key=key.public.hex()))
    return ANSWERED


def make_release(call: Namespace, say: Say) -> int:
    """Writes the catalogue as a signed release; failing cases and errors forbid it."""
    key = read_key(Path(call.key)) if call.key else own_key()
    catalogue = open_catalogue(call.db)
    graph = RouteGraph(catalogue)
    failed = [one for one in try_book(read_book(call.cases), graph) if one.fault is not None]
    errors = [one for one in check(graph, call.today) if one.severity is Severity.ERROR]
    told = [*failure_lines(say, failed), *(problem_line(say, one) for one in errors)]
    for line in told[:MOST_SHOWN]:
        print(line)
    if told:
        raise InputRefused(problem("release-blocked", failed=len(failed), errors=len(errors)))
    manifest = write_release(catalogue, Path(call.out), key, call.today)
    if manifest.key not in believed():
        believe(manifest.key, call.today)
    print(say("Written to {folder}.", folder=call.out))
    for line in about_release(say, manifest):
        print(line)
    return ANSWERED


def show_release(call: Namespace, say: Say) -> int:
    """Checks a release and prints what it is; nothing is installed."""
    _, manifest, is_first = verified(Path(call.file), call.trust)
    for line in (*about_release(say, manifest), say("Every table is as it was signed.")):
        print(line)
    if is_first:
        print(say("This key was not met before; «studieroute catalogue build» will believe it."))
    return ANSWERED


def build(call: Namespace, say: Say) -> int:
    """Builds a package into the database, or installs a release and prints what is different."""
    if not is_release(Path(call.folder)):
        return build_catalogue(call, say)
    installed = install_release(Path(call.folder), call.db, accepted=call.trust, today=call.today)
    for line in installed_lines(say, installed):
        print(line)
    return ANSWERED


def installed_lines(say: Say, one: Installed) -> list[str]:
    """What was installed, a word on its key and age, and what is different by programme."""
    told = [*about_release(say, one.manifest)]
    told += [first_use(say)] if one.is_first_key else []
    told += [line for line in [age_line(say, one.is_older)] if line]
    if one.was.release:
        told += ["", *change_lines(say, one.before, one.after, one.changes)]
    return told


def change_lines(
    say: Say, before: Catalogue, after: Catalogue, found: Sequence[RowChange]
) -> list[str]:
    """The differences in sentences, by programme."""
    told = [catalogue_changes.headline(say, before, after, len(found))]
    told += [catalogue_changes.summary(say, found)] if found else []
    for group in catalogue_changes.groups(say, before, after, found):
        told += ["", group.title, *(f"  - {line}" for line in group.lines)]
    return told


@dataclass(frozen=True, slots=True)
class Touched:
    """A saved plan and what became different about it from one catalogue to the other."""

    file: str
    changes: tuple[Changed, ...]


def compare_catalogues(call: Namespace, say: Say) -> int:
    """Prints what differs between two packages, databases or releases, and which plans that touches."""
    before, after = _any_catalogue(call.before), _any_catalogue(call.after)
    found = differences(before, after)
    ask = asker(call, say)
    plans = [_touched(name, ask, before, after) for name in call.plans]
    if call.json:
        form = _form(say, before, after, found, plans)
        print_json(form)
        return ANSWERED
    for line in (*change_lines(say, before, after, found), *_plan_lines(say, after, plans)):
        print(line)
    return ANSWERED


def _any_catalogue(name: str) -> Catalogue:
    """The catalogue of a package folder, a release or a database; refuses one with errors."""
    if not Path(name).is_dir() or is_release(Path(name)):
        return open_catalogue(name)
    package = read_package(Path(name))
    if package.errors:
        raise InputRefused(*package.errors)
    return package.catalogue


def _touched(name: str, ask: Ask, before: Catalogue, after: Catalogue) -> Touched:
    """What a plan rests on that the second catalogue tells otherwise than the first."""
    made = parse_made(read_text(Path(name), ask), name)
    if made is None:
        raise InputRefused(problem("no-plan-in-file", Where(name)))
    known = set(changes(before, made))
    return Touched(name, tuple(one for one in changes(after, made) if one not in known))


def _plan_lines(say: Say, after: Catalogue, plans: Sequence[Touched]) -> list[str]:
    if not plans:
        return []
    touched = sum(bool(one.changes) for one in plans)
    told = [
        "",
        say.plural(
            "{number} of {plans} plans is touched.",
            "{number} of {plans} plans are touched.",
            touched,
            plans=len(plans),
        ),
    ]
    for one in plans:
        if one.changes:
            told += ["", one.file, *(f"  - {line}" for line in lines(say, after, one.changes))]
    return told


def _form(
    say: Say,
    before: Catalogue,
    after: Catalogue,
    found: Sequence[RowChange],
    plans: Sequence[Touched],
) -> dict[str, object]:
    return {
        "before": {"release": before.release, "as_of": before.as_of},
        "after": {"release": after.release, "as_of": after.as_of},
        "changes": [
            {
                "table": one.table,
                "id": one.id,
                "about": one.about,
                "kind": "new" if one.then is None else "gone" if one.now is None else "changed",
                "cells": [
                    {"column": cell.column, "then": cell.then, "now": cell.now}
                    for cell in one.cells
                ],
            }
            for one in found
        ],
        "groups": [
            {"about": one.about, "title": one.title, "lines": list(one.lines)}
            for one in catalogue_changes.groups(say, before, after, found)
        ],
        "plans": [
            {"file": one.file, "lines": list(lines(say, after, one.changes))} for one in plans
        ],
    }
