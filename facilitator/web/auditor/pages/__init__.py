"""The pages that auditors see."""
