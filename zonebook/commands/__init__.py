"""What one can type."""
