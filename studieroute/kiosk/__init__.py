"""The face for visitors at an open day: touch only, and nothing stays behind."""
