"""The commands; a face is imported inside its command, so that the core runs without Qt."""
