"""Quizzes: drawing, attempts, marking."""
