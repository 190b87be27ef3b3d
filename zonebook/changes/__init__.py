"""What differs between two states of a collection: facts that changed, and how it is said and shown."""
