"""The one place where settings, store, catalogue and graph are put together."""

from collections.abc import Callable

from studieroute.domain.catalogue import Catalogue
from studieroute.routes.graph import RouteGraph

Report = Callable[[str, float], None]
"""Told what is being done and the share done so far (0 to 1); raises to cancel."""


def quiet(text: str, share: float) -> None:
    """A report that nobody reads."""


def open_graph(db: str | None = None, report: Report = quiet) -> RouteGraph:
    """The catalogue of a database (path or URL; None: the shipped one) ready for questions."""
    return RouteGraph(open_catalogue(db, report))


def open_catalogue(db: str | None = None, report: Report = quiet) -> Catalogue:
    """The catalogue of a database; the shipped one is built on first use.

    Raises InputRefused when the database cannot be read or is of a newer version.
    """
    raise NotImplementedError
