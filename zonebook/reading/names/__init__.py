"""Names in a text: zones, people, organisations, and to whom something is attributed."""
