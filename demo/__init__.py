"""A synthetic data package, marked as a demonstration, that shows every feature of the product.

``python -m demo --out DIR`` writes it. Names, wording, the shape of the invented bulletins and
the planted flaws stand in ``templates/``; the figures come from one seeded generator, so every
run writes the same bytes.
"""
