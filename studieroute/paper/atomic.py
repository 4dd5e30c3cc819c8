"""Writing a whole file or nothing, under the name that those who write documents know."""

from studieroute.places import write_whole

__all__ = ["write_whole"]
