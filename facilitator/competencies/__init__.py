"""Competencies: what the evidence shows, and who signed it off."""
