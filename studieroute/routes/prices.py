"""What the fees of a catalogue come to."""

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.offer import Fee


class Prices:
    """Fees by kind and study year."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._fees = catalogue.fees_of

    def fee_of(self, kind: str, year: int) -> tuple[Fee | None, bool]:
        """The fee of a study year, or of the last known one before it, and whether it is that year's."""
        fees = self._fees.get(kind, ())
        known = [fee for fee in fees if fee.year <= year]
        fee = known[-1] if known else fees[0] if fees else None
        return fee, fee is not None and fee.year == year

    def of(
        self, kind: str, own_cost_eur: float | None, year: int, months: int
    ) -> tuple[int, bool, int | None]:
        """Cents for some months at a kind of fee or at a step's own price, as of a study year."""
        if own_cost_eur is not None:
            return round(own_cost_eur * 100), True, None
        fee, exact = self.fee_of(kind, year)
        if fee is None:
            return 0, False, None
        return round(fee.amount_eur * 100 * months / 12), True, None if exact else fee.year

    def cents(self, kind: str, own_cost_eur: float | None, year: int, months: int) -> int:
        """The cents alone."""
        return self.of(kind, own_cost_eur, year, months)[0]
