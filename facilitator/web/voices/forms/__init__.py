"""What these readers send us."""
