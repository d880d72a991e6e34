"""Calibration: scenes rated alone, second looks drawn by lot, and what raters can learn of it."""
