"""What the pages of the preview hold: one module per view."""
