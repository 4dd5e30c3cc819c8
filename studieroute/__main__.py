"""Starts the program: `studieroute` or `python -m studieroute`."""

import sys

from studieroute.cli.main import run


def main() -> None:
    """Runs the command line and leaves with its exit status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
