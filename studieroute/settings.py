"""What an institution decides for its copy of the program, in one TOML file."""
