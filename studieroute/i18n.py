"""Dutch, English and German through gettext; dates, numbers and money through Babel."""

from datetime import date
from functools import lru_cache
from gettext import NullTranslations, translation
from locale import getlocale

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from studieroute.domain.calendar import last_day
from studieroute.places import shipped

LANGUAGES = ("nl", "en", "de")
OWN_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch"}
"""Written here, as Babel would read all three languages at the start of every window for it."""
DOMAIN = "studieroute"


class Say:
    """Speaks one language: call it with an English message and the values for its {names}."""

    def __init__(self, language: str, texts: NullTranslations) -> None:
        self.language = language
        self._texts = texts

    def __call__(self, message: str, **values: object) -> str:
        """The message in this language with its values filled in."""
        text = self._texts.gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, number: int, **values: object) -> str:
        """The form of a message that goes with a number, which is its {number}."""
        return self._texts.ngettext(one, many, number).format(number=number, **values)

    def day(self, day: date) -> str:
        """A date in full, as in 1 september 2027."""
        return _date(day, "d. MMMM y" if self.language == "de" else "d MMMM y", self.language)

    def partial(self, text: str) -> str:
        """A YYYY, YYYY-MM or YYYY-MM-DD as people write it; anything else as it is."""
        day = last_day(text)
        if day is None or "-" not in text:
            return text
        return self.day(day) if text.count("-") == 2 else self.month(day)

    def month(self, day: date) -> str:
        """A month, as in september 2027."""
        return _date(day, "MMMM y", self.language)

    def short_month(self, day: date) -> str:
        """A month in short, as in sep 2027."""
        return _date(day, "MMM y", self.language)

    def month_name(self, number: int) -> str:
        """A month of any year, as in september."""
        return _date(date(2024, number, 1), "MMMM", self.language)

    def day_of_year(self, month: int, day: int) -> str:
        """A day of any year, as in 1 september."""
        pattern = "d. MMMM" if self.language == "de" else "d MMMM"
        return _date(date(2024, month, day), pattern, self.language)

    def money(self, cents: int) -> str:
        """An amount in euros, without cents where there are none."""
        style = "¤ #,##0.00" if cents % 100 else "¤ #,##0"
        return format_currency(
            cents / 100, "EUR", style, locale=self.language, currency_digits=False
        )

    def number(self, value: float) -> str:
        """A number as people of this language write it, with at most one decimal."""
        return format_decimal(value, "#,##0.#", locale=self.language)

    def listing(self, parts: list[str], last: str) -> str:
        """Several parts with commas and a word before the last one."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


@lru_cache(maxsize=4096)
def _date(day: date, pattern: str, language: str) -> str:
    """A day as Babel writes it; the windows ask the same few hundred again and again."""
    return format_date(day, pattern, locale=language)


def own_name(language: str) -> str:
    """What a language is called in itself, as in Nederlands."""
    return OWN_NAMES[language]


@lru_cache
def speak(language: str) -> Say:
    """The speaker of a language; English is what the messages are written in."""
    if language == "en":
        return Say("en", NullTranslations())
    folder = shipped("resources", "locale")
    return Say(language, translation(DOMAIN, folder, [language], fallback=True))


def system_language() -> str:
    """The language of the user's session if the program speaks it, else Dutch."""
    code = (getlocale()[0] or "")[:2].lower()
    return code if code in LANGUAGES and code != "en" else "nl"
