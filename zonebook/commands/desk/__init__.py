"""The editor's desk: what the reader proposes is decided on, in a browser or in a terminal."""
