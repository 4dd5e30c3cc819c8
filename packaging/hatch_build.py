"""Compiles the translations, and puts catalogue, migrations and resources into the wheel."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes a .mo beside every .po; a checkout finds db/ and resources/ beside the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles the messages; for a wheel, names the folders that go into the package."""
        for source in Path(self.root, "resources", "locale").rglob("*.po"):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(text))
        if version != "editable":
            for folder in ("db", "resources"):
                inside = f"studieroute/shipped/{folder}"
                build_data["force_include"][str(Path(self.root, folder))] = inside
