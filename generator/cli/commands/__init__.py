"""One module a command; each ends in COMMAND."""
