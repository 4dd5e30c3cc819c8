"""The field itself as frozen data: no clock, no files, no third-party library."""
