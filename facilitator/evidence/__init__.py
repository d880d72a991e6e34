"""Evidence: what shows a competency, of which kind, accepted by whom."""
