"""QTI 2.1: items, tests and packages that other assessment programs read."""
