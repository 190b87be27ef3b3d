"""Nouns that mean a human being, and words that tell whether it is a man or a woman. Tables, no code."""

from __future__ import annotations

from zonebook.reading.english.tables import words

# Beside the offices and trades of `role_words` and the words in `HUMAN_ENDINGS`.
HUMANS = words(
    """
    boy girl someone nobody somebody anyone passer-by neighbour neighbor friend colleague guest visitor witness source
    insider critic campaigner heckler protester protestor demonstrator striker retiree pensioner parent father mother
    son daughter brother sister uncle aunt cousin husband wife grandson granddaughter grandfather grandmother widow
    widower child kid diplomat banker merchant vendor hawker seller buyer shopper customer client tenant landlord barber
    butcher baker tailor carpenter plumber welder mechanic builder bricklayer labourer laborer miner fisher grower
    herder gardener cook chef waiter waitress bartender cleaner guard soldier constable detective juror barrister
    solicitor clerk cashier courier driver trucker porter stevedore docker sailor skipper mate crane-operator
    harbourmaster master steward seamstress weaver dyer sewer stitcher picker packer sorter monk nun pastor rabbi
    preacher midwife surgeon vet tutor pupil poet writer author singer painter photographer reporter correspondent
    veteran refugee migrant immigrant newcomer local villager citizen voter taxpayer pedestrian commuter passenger aide
    applicant claimant plaintiff defendant appellant complainant bidder investor exporter importer concierge janitor
    employee employer trainee apprentice intern observer lord candidate organiser organizer auditor accountant surveyor
    valuer actuary notary coach referee miller roaster brewer caterer hairdresser roofer tiler glazier stockbroker
    hotelier restaurateur publican landlady translator interpreter lifeguard coroner usher
    """
)
HUMAN_ENDINGS = (
    "man", "woman", "person", "keeper", "smith", "monger", "herd", "ist", "ician", "eer", "worker", "owner",
)  # fmt: skip
# Words in those endings that mean no human.
NO_HUMANS = words("human german roman pioneer list mist checklist twist consist waist volunteer-led career beer deer")
MEN = words(
    """
    man boy father son brother uncle husband grandson grandfather widower fisherman policeman postman foreman townsman
    waiter monk priest imam bishop salesman businessman spokesman chairman craftsman tradesman lord king prince
    """
)
WOMEN = words(
    """
    woman girl mother daughter sister aunt wife granddaughter grandmother widow policewoman forewoman waitress
    seamstress nun midwife saleswoman businesswoman spokeswoman chairwoman queen princess
    """
)
MENS_HONORIFICS = words("mr sir fr shri datuk dato ato he don herr sheikh monsieur señor signor senhor")
WOMENS_HONORIFICS = words("mrs ms miss smt datin madam madame dame lady weyzero w/ro frau sheikha doña señora signora")
ARTICLES = words("the a an this that these those his her its their our my your another one every each")
# Where the noun phrase of a subject ends before its head is over.
PHRASE_ENDS = words("of in at on from for with by to who which that near beside behind inside outside among under over")
# What one is to somebody, not what one does.
KINSHIP = words(
    """
    father mother son daughter brother sister uncle aunt cousin husband wife grandson granddaughter grandfather
    grandmother widow widower child neighbour neighbor friend colleague man woman boy girl guest parent kid
    """
)
# Verbs whose subject, with a name of two words or more, is a person.
DOINGS = words(
    """
    came wept laughed smiled shrugged nodded remembers remembered recalls recalled lives lived studied married
    walked sat stood sighed disagreed agreed agrees disagrees thinks thought wants wanted hopes hoped retired cooks
    sings sang grinned grimaced asked asks wondered wonders cautioned joked admits admitted mused born slept dreamt
    dreams wishes heads chairs chaired
    """
)
# Nouns for a human being that are as often a firm's.
ALSO_FIRMS = words(
    """
    operator developer owner supplier tenant partner investor buyer exporter importer seller client
    customer employer producer maker builder bidder
    """
)
