import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from studieroute.exchange.package import read_package
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph


@pytest.fixture(scope="session")
def graph() -> RouteGraph:
    """The shipped catalogue: the kiosk's questions are about real fields and levels."""
    return RouteGraph(read_package(shipped("db", "catalogue")).catalogue)
