"""The pages that these readers see."""
