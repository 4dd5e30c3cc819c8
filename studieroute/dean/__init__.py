"""The face for school deans: doors, blocking subjects and whole classes, without names."""
