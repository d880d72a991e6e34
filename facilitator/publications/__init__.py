"""What was published when: every page and item by its digest, and who made it public."""
