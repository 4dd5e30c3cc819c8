"""Qt shared by the faces: set-up, theme, long work, crashes, tables and the picture of a route."""
