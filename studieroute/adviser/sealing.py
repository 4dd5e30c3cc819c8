"""How a conversation is encrypted in its file; no Qt in here."""

from dataclasses import dataclass
from datetime import date

KEPT_MONTHS = 12
"""How long a saved conversation is kept unless another day is chosen."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """A passphrase, or the keyring of this computer where it is empty; and the day to keep it until."""

    passphrase: str = ""
    kept_until: date | None = None

    def seal(self, text: str) -> bytes:
        """The bytes of the encrypted file; raises InputRefused where there is no keyring."""
        from studieroute.dossier.sealed_file import seal_text, seal_text_here

        if self.passphrase:
            return seal_text(text, self.passphrase, self.kept_until)
        return seal_text_here(text, self.kept_until)
