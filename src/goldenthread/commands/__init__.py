"""The command line, one file a command. Each says what it does, to a person or as JSON."""
