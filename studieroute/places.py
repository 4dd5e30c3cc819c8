"""Where the program's own files and the user's files are."""

from pathlib import Path

from platformdirs import PlatformDirs

PACKAGE = Path(__file__).resolve().parent
_DIRS = PlatformDirs("StudieRoute", appauthor=False, roaming=False)


def shipped(*parts: str) -> Path:
    """A file or folder that comes with the program: beside it in a checkout, inside it in a wheel."""
    inside = PACKAGE / "shipped"
    root = inside if inside.is_dir() else PACKAGE.parent
    return root.joinpath(*parts)


def data_folder() -> Path:
    """The folder for what the user makes; created on the first write, not here."""
    return Path(_DIRS.user_data_dir)


def settings_file() -> Path:
    """The file with the user's preferences."""
    return Path(_DIRS.user_config_dir) / "settings.json"


def institution_file() -> Path:
    """The file with what an institution decides: of this user if there is one, else of the machine."""
    own = settings_file().with_name("settings.toml")
    return own if own.exists() else Path(_DIRS.site_config_dir) / own.name


def state_folder() -> Path:
    """The folder for what is kept between two runs, conversations not yet saved among it."""
    return Path(_DIRS.user_state_dir)
