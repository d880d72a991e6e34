"""Handing people over from one supervisor to another, with everything that waits for them."""
