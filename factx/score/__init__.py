"""Scorers against annotated texts; `factx.score.evaluation` is what ``factx eval`` calls."""
