"""The part of the intake for what was earned beside a diploma: courses, certificates, languages, work."""

from functools import lru_cache, partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studieroute.adviser import state
from studieroute.adviser.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import CalmCombo, labelled
from studieroute.desktop.lookup import Held, plain, ranked
from studieroute.desktop.search_field import SearchField, Suggestion
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.programme import Programme
from studieroute.domain.requirement import LANGUAGE_LEVELS, Atom, atoms_of
from studieroute.i18n import Say
from studieroute.wording import terms

LANGUAGES = ("nl", "en", "de")
FIELDS = ("01", "02", "03", "04", "05", "06", "07", "073", "08", "09", "10", "1041")
YEARS = (1, 2, 3, 4, 5, 8, 10, 15, 20)
PROPEDEUSE = ("hbo-bachelor", "wo-bachelor")


class EarnedField(SearchField):
    """Finds a keuzedeel, course, certificate or propedeuse by a few letters."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__(self._matches, say, theme)
        self._say = say
        self._catalogue = Catalogue()
        self.setPlaceholderText(say("Keuzedeel, certificate, course, propedeuse"))
        self.setAccessibleName(say("Certificates and courses"))
        self.picked.connect(lambda key: self._hold(act, key))

    def show_view(self, view: View) -> None:
        """Takes the catalogue to search; what is held shows as chips above."""
        self._catalogue = view.catalogue
        self.settle("")

    def _matches(self, text: str) -> tuple[Suggestion, ...]:
        offered = earned(self._say.language, self._say, Held(self._catalogue))
        return ranked(text, offered)

    def _hold(self, act: Act, key: str) -> None:
        from studieroute.grammar import parse_fact

        self.settle("")
        act(lambda now: state.hold(now, parse_fact(key)))


class MorePart(QWidget):
    """A search for certificates and courses, then a language with its level and years of work."""

    def __init__(self, say: Say, theme: Theme, act: Act) -> None:
        super().__init__()
        self._say, self._act = say, act
        self.earned = EarnedField(say, theme, act)
        self.language = CalmCombo(say("Language"), lambda _: None)
        self.language.offer([(terms.language(say, one), one) for one in LANGUAGES], "nl")
        self.level = CalmCombo(say("Level of the language"), self._speak)
        self.level.offer([(say("not said"), None), *((one, one) for one in LANGUAGE_LEVELS)], None)
        self.field = CalmCombo(say("Field of work"), lambda _: None)
        self.field.offer([(terms.field(say, one), one) for one in FIELDS], "07")
        self.years = CalmCombo(say("Years of work"), self._work)
        self.years.offer(
            [(say("none"), None), *((terms.months(say, 12 * one), one) for one in YEARS)], None
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(labelled(say("Certificates and courses"), self.earned))
        for name, which, size, amount in (
            (say("Language"), self.language, say("Level"), self.level),
            (say("Work experience"), self.field, say("How long"), self.years),
        ):
            line = QVBoxLayout()
            line.setSpacing(theme.px(8))
            line.addWidget(labelled(name, which), 3)
            line.addWidget(labelled(size, amount), 2)
            column.addLayout(line)

    def show_view(self, view: View) -> None:
        """Shows the language and work of the state, the last one said."""
        self.earned.show_view(view)
        for kind, which, amount, read in (
            ("language", self.language, self.level, str),
            ("work", self.field, self.years, _whole),
        ):
            held = [one for one in view.state.learner.has if one.kind == kind]
            at = which.findData(held[-1].args[0]) if held else -1
            if at >= 0:
                which.setCurrentIndex(at)
            options = [(amount.itemText(i), amount.itemData(i)) for i in range(amount.count())]
            amount.offer(options, read(held[-1].args[1]) if at >= 0 else None)

    def _speak(self, level: str | None) -> None:
        self._say_amount("language", self.language.currentData(), level)

    def _work(self, years: int | None) -> None:
        self._say_amount("work", self.field.currentData(), None if years is None else str(years))

    def _say_amount(self, kind: str, what: str, amount: str | None) -> None:
        self._act(partial(_with_amount, kind=kind, what=what, amount=amount))


def _with_amount(
    now: state.Conversation, kind: str, what: str, amount: str | None
) -> state.Conversation:
    """The conversation with a language level or years of work; None takes it back."""
    if amount is not None:
        return state.hold(now, Atom(kind, (what, amount)))
    for atom in now.learner.has:
        if atom.kind == kind and atom.args[0] == what:
            now = state.drop(now, atom)
    return now


def _whole(text: str) -> int | None:
    return int(float(text)) if text.replace(".", "").isdigit() else None


@lru_cache(maxsize=8)
def earned(language: str, say: Say, held: Held) -> tuple[tuple[Suggestion, str], ...]:
    """Everything one may have earned beside a diploma, each with what it is found by."""
    catalogue = held.catalogue
    asked = {
        atom: None
        for rule in catalogue.admissions
        for atom in atoms_of(rule.requirement)
        if atom.kind == "certificate"
    }
    found = [(str(atom), terms.certificate(say, catalogue, atom), "") for atom in asked]
    for bridge in catalogue.bridges:
        at = catalogue.institution.get(bridge.institution)
        name = bridge.names.within(language)
        found.append((f"completed({bridge.id})", name, at.name if at else ""))
    for one in catalogue.programmes:
        if isinstance(one, Programme) and one.level.value in PROPEDEUSE:
            at = catalogue.institution.get(one.institution)
            name = say("propedeuse {what}", what=one.names.within(language))
            found.append((f"propedeuse({one.id})", name, at.name if at else ""))
    return tuple(
        (Suggestion(key, name, second), plain(f"{name} {second} {key}"))
        for key, name, second in found
    )
