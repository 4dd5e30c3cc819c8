"""Files to catalogues and back; every reader returns what it read and what was wrong."""
