"""What members of a group say of one meeting, if they like, without a name."""
