"""Tests, in the rooms of what they test; `site/` holds those of the whole built site."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
COLLECTION = ROOT / "tests" / "basin"  # an invented collection, small and with every kind of record

# Tests of what the first collection says; whoever puts a collection of their own into seeds/ runs all others.
FIRST = (SEEDS / "articles" / "000_6b053fb656bf38e5.txt").is_file()
first_collection = pytest.mark.skipif(not FIRST, reason="seeds/ holds another collection than the first")

# Heavy counts are tried in full by `make audit`, in part by `make test`.
ALL = bool(os.environ.get("ZONEBOOK_ALL"))
