"""The XML format in which Moodle keeps questions."""
