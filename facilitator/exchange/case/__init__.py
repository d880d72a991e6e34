"""Competency frameworks as CASE 1.0 packages, written and read."""
