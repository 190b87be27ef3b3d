"""Licences that a collection may be under, as other formats name them."""

from __future__ import annotations

# Licence as a collection names it -> (id of the Open Definition, address of the text).
LICENCES = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC BY-SA 4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0 1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL 1.0": ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "ODC-BY 1.0": ("ODC-BY-1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "PDDL 1.0": ("ODC-PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
}
