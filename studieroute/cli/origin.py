"""The command that tells where each value of a programme or bridge came from."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator

from studieroute.cli.answer import ANSWERED, print_json
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused, problem
from studieroute.exchange.account import Entry, read_account
from studieroute.i18n import Say
from studieroute.opening import about_catalogue, open_catalogue


def show_origin(call: Namespace, say: Say) -> int:
    """Prints the source of a row, of its values from elsewhere, and of the rows about it."""
    catalogue = open_catalogue(call.db)
    if call.id not in catalogue.step:
        raise InputRefused(problem("no-such-goal", goal=call.id, near=""))
    found = origins(catalogue, read_account(about_catalogue(call.db).account), call.id)
    forms = [_form(catalogue, what, source, rows) for what, source, rows in found]
    if call.json:
        print_json({"id": call.id, "origins": forms})
        return ANSWERED
    print(f"{catalogue.step[call.id].names.within(say.language)} [{call.id}]")
    for one in forms:
        day = say.partial(str(one["published"])) or say("undated")
        print(f"{one['what']:>16} ({one['rows']}): {one['title']} ({day}) {one['url']}")
    return ANSWERED


def origins(
    catalogue: Catalogue, account: tuple[Entry, ...], id: str
) -> Iterator[tuple[str, str, int]]:
    """What of a step came from which source, and in how many rows or values."""
    step = catalogue.step[id]
    yield "programmes" if id in catalogue.programme else "bridges", step.source, 1
    for entry in account:
        for value in entry.filled:
            if value.id == id:
                yield value.column, value.source, 1
    about = {
        "offers": [row.source for row in catalogue.offers_of.get(id, ())],
        "admissions": [row.source for row in catalogue.admissions_to.get(id, ())],
        "figures": [row.source for row in catalogue.figures_about.get(id, ())],
    }
    for table, sources in about.items():
        for source, number in Counter(sources).items():
            yield table, source, number


def _form(catalogue: Catalogue, what: str, name: str, rows: int) -> dict[str, str | int]:
    source = catalogue.source.get(name)
    return {
        "what": what,
        "rows": rows,
        "source": name,
        "title": source.title if source else name,
        "published": source.published if source else "",
        "url": source.url if source else "",
    }
