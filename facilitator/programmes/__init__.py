"""Who takes part in what: programmes, cohorts, enrolments, assignments and invitations."""
