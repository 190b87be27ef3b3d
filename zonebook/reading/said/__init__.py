"""What a text tells: events and quotations."""
