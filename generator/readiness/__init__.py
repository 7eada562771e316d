"""How ready a playbook is: a fixed bank of questions asked of the data."""

from generator.readiness.asking import readiness
from generator.readiness.record import SCORE, past_of, read_score, score_bytes, within
from generator.readiness.score import Answer, Past, Place, Score, Step

__all__ = [
    "SCORE", "Answer", "Past", "Place", "Score", "Step", "past_of", "read_score", "readiness",
    "score_bytes", "within",
]  # fmt: skip
