"""The adviser's window: one conversation from where a learner stands to a plan in the hand."""
