"""Who there is: people, how they prove who they are, and which roles they were granted."""
