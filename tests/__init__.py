"""Tests, in the rooms of what they test; `site/` holds those of the whole built site."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
COLLECTION = ROOT / "tests" / "basin"  # an invented collection, small and with every kind of record
