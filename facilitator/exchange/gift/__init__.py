"""The GIFT format of Moodle: questions as plain text."""
