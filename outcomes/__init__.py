"""Meaning of the figures: catalogue, questions, comparability, formatting and exports."""
