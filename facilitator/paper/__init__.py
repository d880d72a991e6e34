"""Paper: layouts of `templates/paper` set by typst as tagged PDF."""
