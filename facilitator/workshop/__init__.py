"""The authors' workshop: advice on what is written, mending, and what the whole covers."""
