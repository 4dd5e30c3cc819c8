"""How hard the random tests look: HYPOTHESIS_PROFILE is `normal`, `ci` or `exhaust`."""

import os

from hypothesis import HealthCheck, settings

UNHURRIED = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]

settings.register_profile("normal", deadline=None, suppress_health_check=UNHURRIED)
settings.register_profile("ci", settings.get_profile("normal"), derandomize=True)
settings.register_profile("exhaust", settings.get_profile("normal"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "normal"))
