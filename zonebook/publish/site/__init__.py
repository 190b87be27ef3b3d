"""The finished site: rendered, trimmed, passed through the gate, put in its place, and bundled."""
