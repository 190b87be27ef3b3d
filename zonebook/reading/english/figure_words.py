"""Words that stand around numbers: magnitudes, what makes a number a name or a rank, what a number counts. No code."""

from __future__ import annotations

from zonebook.reading.english.tables import words
from zonebook.values.units import MAGNITUDES

FACTORS: dict[str, int] = MAGNITUDES | {
    "lac": 10**5, "cr": 10**7, "billon": 10**9, "milliard": 10**9, "mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9,
    "bln": 10**9, "mrd": 10**9, "tn": 10**12, "trn": 10**12, "tln": 10**12, "m": 10**6, "k": 10**3, "bi": 10**9,
    "mi": 10**6, "mil": 10**6, "bil": 10**9, "tril": 10**12, "b": 10**9, "t": 10**12,
}  # fmt: skip
"""Magnitude words and letters after a number, to their factors."""
SIGNED_ONLY = frozenset(("bi", "mi"))
"""Portuguese; like a lone letter they scale only what has a currency sign."""

# --- What a number does not count ------------------------------------------------------------------------------------

NAMES_BEFORE = words("""
    phase stage batch part no nos chapter article articles section clause annex page item question room gate level
    tier route line terminal block building plot lot pier unit figure table category grade class type group
    version highway expressway ring step round wave lane bus flight top fortune global forbes team act order
    decree circular resolution law form tower hall zone ftz sez epz sector district ward model series season
    episode floor exit berth point goal pillar scenario proclamation barangay ordinance notification bill hub
    volume issue paragraph platform sdg agenda vision formula grade age aged page version day week year years fy
    box pobox tel phone fax ext suite stand booth desk seat
""")
"""A number after one of these names something: "Phase 2", "Gate 4"."""
NAMING_WITH_NOUN = words("""
    top fortune global forbes phase stage no nos article articles chapter section order fy version
""")
"""These name something even where a noun follows the number: "Fortune 500 companies"."""
PAGE_COUNTERS = words("view views read reads hit hits click clicks comment comments share shares like likes followers")
"""What a page counts of itself."""
UNLIKELY_BEFORE = words("""
    in on since until till at age aged by for as during
""")
"""A bare number after one of these is a time, an age or a place."""
MONTHS = words("""
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday meskerem tahsas
""")
"""Calendar words: a number beside one of them is a date."""
AGE_BOUNDS = words("under over below above")
RANK = words("the both these those")
REST = words("other remaining another further current present")
"""Before a number in words without a noun these count more of what was counted before."""
STREETS = words("""
    street road avenue lane drive boulevard st rd ave blvd court square place terrace crescent close highway way row
""")
"""After a number and a name in capitals these make an address."""
COUNTED_BY_HYPHEN = words("""
    bed seat room berth person member unit job strong key classroom apartment turbine wafer panel robot worker
    employee seater vehicle car
""")
"""What a hyphen joins to a number that counts it: "a 300-bed hospital"; others make it a name or a duration."""
DIMENSIONS = words("long high wide deep tall thick class")
"""Metres are joined to these by a hyphen, millions are not."""

# --- What a number counts --------------------------------------------------------------------------------------------

STOP = words("""
    a an the this that these those its their his her our my your of in on at to from by for with within without between
    among under over into onto out off up down since until till before after during against than as per via through
    across toward towards about around near behind beyond except despite like unlike versus is are was were be been
    being has have had having do does did will would shall should can could may might must he she it they we you i who
    whom whose which what where when while why how if because although though so but nor yet not no only also just even
    still already then now later earlier ago here there again together each every both either all any same respectively
    annually yearly monthly daily apiece altogether overall last next following said says told added noted went came
    took broke became began made met left fell rose grew stood reached compared year-on-year including excluding
    according percent percentage plus minus respectively today yesterday tomorrow
""")
"""Words at which a counted noun phrase is over: function words, and verbs and adverbs common after a bare number."""
PLURAL = words("""
    memoranda people persons men women children staff personnel crew police media aircraft livestock cattle sheep fish
    poultry head workforce manpower alumni data bacteria criteria phenomena talent talents expats youth youths
    spacecraft seafarers series species headquarters works species smes sez sezs mou mous mnes phds gpus cpus
    graduates fishermen businessmen policemen craftsmen salesmen firemen workmen businesswomen townspeople
    inhabitants offspring counsel clientele faculty salespeople tradespeople craftspeople businesspeople families
""")
"""Heads that do not end in -s, or that end in -s and are still the noun."""
SINGULAR = words("""
    business access process mass gas glass class cross press express less wireless bus campus status focus census
    bonus virus basis analysis crisis economics physics news is was has does its this thus us always perhaps
    besides overseas across plus towards versus congress success progress address fitness wellness mathematics
    aerospace previous various numerous famous surplus cargos' paris texas wales laos dallas christmas sales'
    goods' indoors outdoors downtown afterwards upwards
""")
"""Words that end in -s and are no plural noun."""
JOINERS = words("and or &")
LAST_PLURAL = words("people head data works media")
"""After these no further noun belongs to the counted phrase."""
