"""The finished site: pages rendered and gated, the data beside them, and their search."""
