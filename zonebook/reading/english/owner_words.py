"""Words for what a figure can be of, beside a zone: a land, a firm, zones in general. Tables, no code."""

from __future__ import annotations

from zonebook.reading.english.tables import words

LANDS = words("""
    country nation province state region county emirate city district municipality prefecture island republic territory
    kingdom town township governorate metro world continent
""")
"""Nouns for the land around a zone: what they have is not the zone's."""
NATIONAL = words("national nationwide global world provincial countrywide state-wide")
"""Adjectives before what a land has: "national exports"."""
LAND_SCOPES = words("nationwide nationally countrywide worldwide globally statewide provincewide islandwide citywide")
"""Adverbs that say that more than a zone is counted."""
FIRMS = words("""
    company firm corporation group operator supplier manufacturer maker tenant bank airline retailer subsidiary
    conglomerate cooperative university carrier brand giant startup start-up arm parent owner developer multinational
    lender insurer broker contractor builder carmaker steelmaker chipmaker brewer unit producer exporter trader
    importer distributor shipper miner refiner consultancy agency union charity newspaper
""")
"""Nouns for one firm: its staff, sales and assets are its own, what it is to build or invest is said of the zone."""
SECURITIES = words("shares stock stocks bonds securities")
"""What is traded: its price and movement are no zone's."""
LAND_RATES = words("unemployment inflation joblessness")
"""What only lands have."""
ELSEWHERE = words("similar comparable rival neighbouring neighboring nearby")
"""Adjectives of what is compared: "similar space", "rival parks"."""
ANOTHER = ELSEWHERE | {"nearest", "other"}
"""Adjectives of a zone that is not the one in play."""
FIRM_TAILS = words("""
    as asa oyj sas sarl srl kft zrt doo berhad pvt pjsc ojsc fze dwc sdn tbk nv bv oy ab kk ltd limited inc plc llc gmbh
    ag sa spa jsc corp corporation company co group holding holdings bank pte pty bhd technologies motors electronics
    pharmaceuticals airlines industries foods steel chemicals photonics apparel textiles logistics shipping energy
""")
"""Words at the end of a firm's name."""
ZONES_AT_LARGE = words("zones sezs epzs ftzs ecozones freezones freeports")
"""Zones in general, where none is named; parks and estates can be parts of a zone."""
PROGRAMMES = words("programme program scheme initiative strategy campaign policy")
"""What reaches beyond one zone."""
OWN = frozenset(("jobs", "revenue", "capital", "exports", "imports", "output", "share", "growth", "population", ""))
"""Slots in which a firm or a land is described itself; what it builds, invests or takes up tells of the zone."""
OF_LANDS = (OWN - {"share"}) | {
    "gdp", "trade", "zones", "companies", "projects", "investment", "housing", "traffic", "occupancy", "tax-rate",
    "patents",
}  # fmt: skip
"""Slots in which a land is described itself."""
OF_PLACES = frozenset(("traffic", "capacity", "housing"))
"""Slots in which a relative clause describes the place that it is of: a port, a plant, a town."""
BODIES = words("""
    authority ministry commission board council committee government cabinet agency department bureau office parliament
    administration court assembly secretariat fund foundation
""")
"""Public bodies: what they build, fund or expect in an article on a zone is said of the zone."""
EMPLOYS = words("employ employs employed employing has have had counts counted laid sacked dismissed")
"""Verbs by which jobs are a firm's own; those that it creates, hires for or expects are said of the zone."""
FIRMS_OWN = words("profit profits loss losses sales turnover shares dividend workforce headcount payroll orders")
"""What its owner, where he is named, has as a firm."""
NO_OWNERS = words("gdp fdi ict sez sezs epz epzs ftz ftzs lng sme smes msme led eur usd total")
"""Capitals before such a noun that name no owner: "FDI investments"."""
GIVES = words("put puts putting invest invests invested spend spends spent pour poured pump pumped commit committed")
"""Verbs by which a land's money goes to a zone."""
OWN_NOUNS = words("""
    sale sales revenue revenues turnover staff workforce workers employees headcount payroll exports imports income
    profit profits earnings assets capital output shareholders investment investments approvals shipments
""")
"""What "its" before them makes the own of whoever the sentence before speaks of."""
