"""Synthetic pages, to measure the search at sizes no collection has yet. Every word, zone and figure is invented.

Words are drawn from a made-up vocabulary by Zipf's law, as in real prose, so that posting lists and the number of
rare words grow as they would. The same seed gives the same pages.
"""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from zonebook.publish.search import SearchPage, Section

SYLLABLES = (
    "ba be cha da de dong fa fu gan guang hai he heng hua jin ka lai lin lo ma nan pu qi san shen tao wan wei yun zhu"
)
ENDINGS = ["", "", "n", "r", "st", "ing", "ed", "al", "tion", "s"]
HAN = "东西南北海河山湖江湾城港新高科技创区园合作业发展金融光明云天龙华安平广州深圳门"
KINDS = ["Zone"] * 30 + ["Event"] * 30 + ["Organisation"] * 20 + ["Person"] * 10 + ["Source"] * 9 + ["Timeline"]


def synthetic_pages(count: int, words: int = 500, seed: int = 7) -> Iterator[SearchPage]:
    """`count` invented pages of about `words` words in eight sections."""
    draw = Random(seed)  # noqa: S311  (not a secret)
    size = 2_000 + 8 * count
    made = dict.fromkeys("".join(draw.choices(SYLLABLES.split(), k=draw.randint(1, 3))) + draw.choice(ENDINGS)
                         for _ in range(4 * size))  # fmt: skip
    vocabulary = list(made)[:size]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    places = [f"{a.capitalize()} {b}" for a, b in zip(draw.choices(vocabulary[200:], k=count // 10 + 5),
              ["Park", "Zone", "Island", "Valley", "Port"] * count, strict=False)]  # fmt: skip

    def text(length: int) -> str:
        return " ".join(draw.choices(vocabulary, cum_weights=weights, k=length))

    for at in range(count):
        zone, year = draw.choice(places), draw.randint(1990, 2026)
        label = "".join(draw.choices(HAN, k=draw.randint(2, 8)))
        sections = [Section("", "", text(words // 8))]
        sections += [Section(f"s{n}", text(3), f"{text(words // 8)} {year}") for n in range(1, 8)]
        yield SearchPage(
            url=f"pages/{at // 500:03}/{at:05}.html",
            title=f"{zone} {text(2)} {at}",
            kind=draw.choice(KINDS),
            names=(label, text(2)),
            zones=(zone,),
            years=(year, year + 1),
            sections=tuple(sections),
        )
