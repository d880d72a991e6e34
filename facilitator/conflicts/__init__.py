"""Conflicts of interest: two people who do not judge each other, and nothing of why."""
