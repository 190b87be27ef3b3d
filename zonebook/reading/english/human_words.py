"""Nouns that mean a human being, and words that tell whether it is a man or a woman. Tables, no code."""

from __future__ import annotations

from zonebook.reading.english.tables import words

# Beside the offices and trades of `role_words`.
HUMANS = words(
    """
    man woman boy girl person someone nobody somebody anyone passer-by neighbour neighbor friend colleague guest
    visitor tourist witness source insider critic activist campaigner volunteer heckler protester protestor
    demonstrator striker retiree pensioner parent father mother son daughter brother sister uncle aunt cousin
    husband wife grandson granddaughter grandfather grandmother widow widower child kid diplomat banker broker
    merchant vendor hawker seller buyer shopper customer client tenant landlord landowner innkeeper barber butcher
    baker tailor carpenter plumber welder electrician mechanic builder bricklayer labourer laborer miner fisher
    fisherman fishmonger farmer grower herder shepherd gardener cook chef waiter waitress bartender cleaner guard
    soldier policeman policewoman sergeant constable detective magistrate judge juror prosecutor barrister advocate
    counsel solicitor attorney clerk cashier receptionist typist secretary courier postman driver trucker porter
    stevedore docker sailor skipper mate crane-operator harbourmaster master pilot steward machinist seamstress
    weaver dyer sewer stitcher picker packer sorter priest imam monk nun pastor bishop rabbi preacher midwife
    surgeon dentist vet pharmacist chemist professor lecturer tutor pupil poet writer author singer painter
    photographer journalist reporter correspondent columnist editor veteran refugee migrant immigrant newcomer local
    resident villager townsman citizen voter taxpayer motorist cyclist pedestrian commuter passenger aide adviser
    predecessor successor counterpart applicant claimant plaintiff defendant appellant complainant bidder investor
    developer exporter importer trader shopkeeper storekeeper canteen-keeper concierge janitor foreman forewoman
    supervisor manager worker employee employer trainee apprentice intern graduate analyst expert observer minister
    lord candidate leader organiser organizer auditor accountant surveyor valuer actuary notary planner coach referee
    miller roaster brewer caterer hairdresser roofer tiler glazier locksmith beekeeper stockbroker hotelier restaurateur
    publican landlady goldsmith blacksmith translator interpreter lifeguard coroner inspector usher
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
