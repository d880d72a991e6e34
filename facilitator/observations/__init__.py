"""Observations: one meeting or role-play, rated by two people apart and by the trainee."""
