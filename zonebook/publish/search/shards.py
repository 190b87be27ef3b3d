"""Pack lists of numbers and words into text that a script can carry, and cut them into files of bounded size.

The digits are the 64 characters of URL-safe base64: they need no escape in a script, and most numbers take one.
`assets/search.js` has the readers.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
CONTINUED = 32


def number(value: int) -> str:
    """A number of any size: five bits a digit, lowest first, the sixth bit says that more follow.

    >>> number(0), number(31), number(32)
    ('A', 'f', 'gB')
    """
    if value < CONTINUED:
        return DIGITS[value]  # the usual case, made fast
    digits = ""
    while value >= CONTINUED:
        digits += DIGITS[value % CONTINUED + CONTINUED]
        value //= CONTINUED
    return digits + DIGITS[value]


def increasing(values: Iterable[int]) -> str:
    """Increasing numbers, each as its distance from the one before.

    >>> increasing([3, 4, 40])
    'DBkB'
    """
    last, packed = 0, []
    for value in values:
        packed.append(number(value - last))
        last = value
    return "".join(packed)


def front_coded(words: Iterable[tuple[str, int]]) -> str:
    """Sorted words, each with a number below 64: how many letters it shares with the word before, the number,
    and the rest of its letters.

    >>> front_coded([("zone", 1), ("zoning", 2)])
    'ABzone DCing'
    """
    last, packed = "", []
    for word, value in words:
        same = 0
        for ours, theirs in zip(word[: len(DIGITS) - 1], last, strict=False):
            if ours != theirs:
                break
            same += 1
        packed.append(f"{DIGITS[same]}{DIGITS[value]}{word[same:]}")
        last = word
    return " ".join(packed)


def cut(items: Sequence[tuple[str, int]], target: int) -> Iterator[slice]:
    """Slices of a list of (item, size) whose sizes add up to about `target`; an item of more than half that size
    is a slice of its own, so that nobody loads it for the sake of its neighbour.
    """
    start, total = 0, 0
    for at, (_, size) in enumerate(items):
        alone = size > target // 2
        if at > start and (alone or total + size > target):
            yield slice(start, at)
            start, total = at, 0
        total += size
        if alone:
            yield slice(start, at + 1)
            start, total = at + 1, 0
    if start < len(items):
        yield slice(start, len(items))


def script(name: str, value: object, call: str = "zonebookSearch") -> bytes:
    """A file that hands a value to the search, or to what else is called, as the script tag that loaded it expects.

    A script tag works from disk too, where `fetch` is refused. Everything that could end a script or a line
    is escaped, whatever the pages say.
    """
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&\u2028\u2029":
        data = data.replace(sign, f"\\u{ord(sign):04x}")
    return f"{call}({json.dumps(name)},{data});\n".encode("utf-8", "replace")


def fingerprint(files: dict[str, bytes]) -> str:
    """A short name for this very set of files, the same for the same bytes."""
    digest = sha256()
    for name in sorted(files):
        digest.update(f"{name} {len(files[name])}\n".encode())
        digest.update(files[name])
    return digest.hexdigest()[:12]
