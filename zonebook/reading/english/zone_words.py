"""The vocabulary of zone names: head nouns, the words that go with them, and look-alikes that are no zones.

A head noun makes a name a zone's; some heads do so only beside a fitting word ("Science Park", never "Hyde Park").
Words are given as `names.key` folds them ("sez", "freezone").
"""

from __future__ import annotations

from zonebook.reading.english.tables import in_order, words

TRADE = words(
    """
    industrial industrialization technology science innovation software research business logistics biotech
    biotechnology bio biomedical biopharmaceutical pharmaceutical pharma medical medtech health food agro agroindustrial
    agricultural photovoltaic solar hydrogen energy renewable chemical petrochemical textile garment apparel leather
    manufacturing electronic electronics semiconductor chip digital data it ict cyber internet cloud ai robot robotics
    aerospace aviation maritime marine nanotechnology nano knowledge creative entrepreneurship startup incubation
    environmental eco cooperation free development export processing economic investment trade green smart multimodal
    tec low carbon battery auto automotive automobile intelligent quantum photonics optics advanced integrated agri
    commerce agribusiness seafood plastics wind fabric footwear furniture ceramics steel metallurgical mineral minerals
    aluminium aluminum nickel fisheries timber bamboo rubber coffee aquaculture enterprise halal fintech film packaging
    freight cargo warehousing distribution computing drone robotic optoelectronic optoelectronics telecom
    """
)
# Words that say what kind of zone it is, never which one.
KIND_WORDS = (TRADE - {"nanotechnology"}) | words(
    """
    new special comprehensive bonded pilot demonstration provincial regional municipal local central international joint
    first second third fourth proposed existing other several further model core key major main high low general common
    public private cross border maritime modern national federal level class port airport a b c connected nev
    entertainment tourism tourist cultural financial finance services service logistic and our its their this that these
    those any all some many most every each another both such no only which what bay independent large small two three
    four five six seven eight nine ten eleven twelve phase i ii iii iv v inland coastal offshore border hub opportunity
    empowerment tax customs priority prosperity special-purpose qualified accelerator
    """
)
# Head noun: the words one of which must be beside it.
HEADS: dict[str, frozenset[str] | None] = {
    "hub": words(
        """
        logistics innovation technology halal digital industrial manufacturing energy aviation maritime medical food
        health science
        """
    ),
    "campus": words(
        "innovation science technology research industrial bio biotech medical health life digital business enterprise"
    ),
    "quarter": words("innovation knowledge technology"),
    "park": TRADE,
    "estate": words("industrial business science technology processing export trade enterprise"),
    "corridor": TRADE | {"growth"},
    "area": words(
        """
    new development special demonstration free cooperation bay pilot trade industrial logistics bonded port
    """
    ),
    "city": (TRADE - {"trade", "business", "free", "cooperation", "export", "processing", "green", "wind"})
    | words("media education academic financial healthcare aerotropolis gift port harbor"),
    "district": words("development innovation technology design"),
    "region": frozenset(("investment",)),
    "port": frozenset(("free",)),
    "valley": words(
        """
    quantum speech optics technology genome bio biotech chip pharma pharmaceutical software health photonics
    data robot medical innovation science ai drone battery hydrogen electric energy food
    """
    ),
    "island": words("biotech bio data innovation free"),
    "complex": frozenset(("industrial",)),
    "cluster": words("industrial manufacturing automation electronics automotive"),
    "enclave": words("free industrial export processing"),
    "township": frozenset(("industrial",)),
    "village": frozenset(("knowledge", "technology", "innovation", "software")),
    "oasis": frozenset(("silicon", "digital")),
    "harbor": frozenset(("innovation", "science")),
    "precinct": words("activation innovation industrial technology knowledge science business logistics"),
    "node": words("industrial manufacturing logistics investment"),
    "site": frozenset(("tax", "customs", "mega")),
}
# Heads that are enough by themselves.
HEADS |= dict.fromkeys(
    words(
        """
        zone subzone fiz nimz ecopark aeropark agropark biopark techpark cyberpark aerocity aerotropolis technopole
        technopark technopolis innopark innopolis cyberport megasite ecozone
        """
    ),
    None,
)
# Whole phrases that look like zones and are none.
NO_ZONES = frozenset(
    tuple(phrase.split("-"))
    for phrase in words(
        """
        exclusive-economic demilitarized demilitarised time buffer eurozone euro war conflict exclusion comfort
        schengen flood hazard seismic twilight end danger school climate silicon-valley greater-bay
        san-francisco-bay tokyo-bay york-bay central-business smoking construction work parking drop-off
        """
    )
)
# Heads that, in the plural after a name, still name one zone each ("Adama and Kombolcha industrial parks").
PLURALS = {
    "zones": "zone", "parks": "park", "corridors": "corridor", "estates": "estate", "subzones": "subzone", "cities":
    "city", "areas": "area", "sezs": "sez", "technopoles": "technopole", "freeports": "freeport", "valleys":
    "valley", "technoparks": "technopark", "districts": "district", "ports": "port", "islands": "island",
}  # fmt: skip
# Names of zones that begin with their head, as the Romance languages build them.
HEAD_FIRST = words(
    """
    zona-franca zona-libre zona-económica zonas-francas parque-industrial parque-tecnológico parque-científico
    parque-empresarial polo-industrial distrito-industrial zone-franche zone-industrielle zone-économique
    parc-industriel parc-technologique zona-industrial zona-industriale zona-economica area-industriale
    parque-logístico porto-digital
    """
)
# What follows a zone's name in the name of its organisation ("… Administrative Committee").
ORGANISATION_TAIL = words(
    """
    committee commission authority administration administrator agency corporation company co ltd plc limited bureau
    office board council holding holdings group management government center centre operator association court
    customs administrative joint-stock s.a. sa llc fze university institute school college hospital hotel station
    museum bank association federation society
    """
)
# The same right after a zone's name: a firm that only has it ("Delta Industrial Park JSC").
LEGAL_FORMS = words(
    "jsc jsco corp co ltd limited plc inc llc bhd berhad sdn pte pvt pt tbk kft zrt gmbh ag spa srl bv nv"
)
# What follows a zone's kind in the name of a law, plan or fair: no zone is named by it.
MEASURE_TAIL = words(
    """
    programme program plan act law bill ordinance scheme policy project forum summit expo fair index award awards
    """
)
MONTHS = words("january february march april may june july august september october november december")
# Words that stand capitalised at the head of a sentence or a headline and are no part of a name.
FIRST_WORDS = words(
    """
    a an the this that these those its their his her our your in on at by for from of to with within without under over
    above across after before during since until till as and but or nor so yet if when while where whereas although
    though because also meanwhile elsewhere however moreover furthermore additionally besides neighbouring neighboring
    nearby both each every all any some many most several another other such no not only even just about around near
    rival between among along inside outside through throughout against like unlike despite according then now today
    yesterday tomorrow there here it he she they we you i one two three four five six seven eight nine ten eleven twelve
    construction establishment expansion development augmentation creation launch opening meanwhile said says including
    located built founded established covering visiting regarding concerning called named dubbed last next early late
    former formerly officials investors companies firms exports companies' how why what who whose which will can could
    should may might must is are was were be been being has have had do does did new old state-level national-level
    regional provincial national federal municipal central january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday
    """
)
# Heads by which an apposition calls a name a zone's; the loose ones only beside a trade ("industrial city") or a size.
CALLED_HEADS = in_order("zones? parks? freeports? technopoles? technoparks? enclaves? estates?")
LOOSE_HEADS = in_order("city township hub complex development")
# Heads that are before the name as well ("Freeport North").
LONE_HEADS = words(
    """
    freeport technopole technopark technopolis freezone ecopark aeropark agropark biopark technologiepark industriepark
    gewerbepark chemiepark güterverkehrszentrum
    """
)
NUMERALS = in_order("I II III IV V VI VII VIII IX X A B C D E 1 2 3 4 5 6 7 8 9")
# Words of a page's furniture, which no name holds.
MENU_WORDS = words(
    """
    home news search menu login register subscribe newsletter contact english français deutsch español 中文 copyright
    skip share tweet print email sitemap archive archives latest trending advertisement cookies privacy
    """
)
