"""Regular expressions that are compiled when they are first asked for something.

In: a pattern as `re.compile` takes it. Out: what is used like a compiled one. A command uses few of the patterns of the
modules that it imports, and compiling all of them would take longer than most commands do.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:  # once for each name: what is found stays
        self.__dict__[name] = found = getattr(re.compile(self.pattern, self.flags), name)
        return found


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is used; `flags` are those that it is given."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
