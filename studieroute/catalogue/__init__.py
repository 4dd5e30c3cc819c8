"""Keeping a catalogue in a database: SQLite by default, PostgreSQL when it is shared."""
