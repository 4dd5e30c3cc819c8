"""The one place where settings, store, catalogue and graph are put together."""
