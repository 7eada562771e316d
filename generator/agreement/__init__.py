"""Who agreed to exactly which text: what a digest is taken of, and which sign-offs hold."""
