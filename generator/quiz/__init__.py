"""The two-envelope check: what is asked, the answers that come back, and the proof they make."""
