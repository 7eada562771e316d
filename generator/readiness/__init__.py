"""How ready a playbook is: a fixed bank of questions asked of the data."""

from generator.readiness.asking import readiness
from generator.readiness.record import read_score, score_bytes
from generator.readiness.score import Answer, Past, Place, Score, Step

__all__ = ["Answer", "Past", "Place", "Score", "Step", "read_score", "readiness", "score_bytes"]
