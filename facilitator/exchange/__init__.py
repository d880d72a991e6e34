"""Questions from elsewhere, and ours for others: GIFT, Moodle XML, QTI 2.1 and CASE 1.0."""
