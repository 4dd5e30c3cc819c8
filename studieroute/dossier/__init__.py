"""What belongs to one learner: the file they come with."""
