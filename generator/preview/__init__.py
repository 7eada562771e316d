"""What a pull request changes, for those who are to agree to it."""
