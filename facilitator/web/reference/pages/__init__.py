"""What the pages to look things up in show."""
