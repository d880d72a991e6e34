"""CASE 1.0: competency frameworks as JSON, which other programs and badges can point to."""
