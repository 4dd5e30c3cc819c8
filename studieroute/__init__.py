"""StudieRoute plans dated, explained and sourced routes through Dutch education."""

__version__ = "0.1.0"
