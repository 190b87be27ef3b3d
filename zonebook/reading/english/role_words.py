"""The vocabulary of offices and honorifics, of speaking, and of what shows that a name is no person's."""

from __future__ import annotations

from zonebook.reading.english.clause_words import SAYING
from zonebook.reading.english.tables import any_of, words

# Nouns that name an office, a trade or a standing.
ROLES = words(
    """
    prince princess king queen emir director chairman chairwoman chairperson chair ceo cfo coo cto cio president
    manager md cmd gm minister mayor governor secretary head chief official officer spokesperson spokesman
    spokeswoman economist engineer professor researcher analyst founder co-founder cofounder partner agent physicist
    chemist biologist scientist commissioner ambassador consul dean rector chancellor administrator adviser advisor
    consultant coordinator representative lawmaker legislator senator councillor councilor deputy entrepreneur owner
    executive technician worker resident farmer strategist lawyer architect planner expert fellow lecturer premier
    envoy principal superintendent treasurer controller specialist academician undersecretary comptroller leader
    boss operator broker inspector supervisor delegate trustee vice-mayor vice-president vice-chairman vice-minister
    vice-governor director-general secretary-general vice-premier vice-director under-secretary president-director
    superintendent-general assistant editor designer developer trader member sen rep student graduate teacher doctor
    nurse captain pilot judge justice magistrate advocate counsel attorney prosecutor priest imam bishop archbishop
    alderman ombudsman curator sergeant broker trader predecessor counselor counsellor attache attaché successor
    counterpart mp mep mla whip taoiseach tánaiste
    """
)
# Words that go before such a noun and belong to the title.
ROLE_MODIFIERS = words(
    """
    crown deputy vice executive general acting senior chief managing party state permanent assistant associate first
    principal lead former outgoing incoming interim honorary founding joint additional regional provincial
    national municipal commercial technical financial operating operations marketing sales research test project
    cabinet plant site country group global corporate public press prime foreign trade investment industry technology
    innovation property real estate planning development administrative standing independent non-executive then-
    """
)
# Fields of ministries and departments: a name right after one does not begin with it.
PORTFOLIOS = words(
    """
    communications privatization privatisation finance commerce industries affairs education health energy transport
    transportation infrastructure tourism culture labour labor agriculture environment economy interior defence defense
    housing works lands science resources relations security railways shipping ports fisheries forestry minerals mines
    """
)
ROLE_SUFFIXES = frozenset(("general", "in-chief", "designate", "elect", "emeritus"))
HONORIFICS = words(
    """
    mr mrs ms miss dr prof professor hon honourable honorable eng engr sir dame lord lady h.e he sheikh sheikha shri smt
    sri datuk dato dato' tan datuk seri ir gen maj lt col brig capt rev ato weyzero w/ro madam madame herr frau señor
    senhor signor excellency his her amb adv ar cde mx mme m cllr coun datin fr nana alhaji alhaja hajiya mallam encik
    puan haji hajjah barr barrister pastor tunku otunba cr ustaz sgt cpl adm md hrh hrm hh hm oba baba
    """
) - {"he", "his", "her", "m", "tan", "sri", "ar"}
# Honorifics that name an office as well.
TITLED = words("cllr coun cr adv prof professor barrister barr")
SPEECH = any_of(SAYING)  # for patterns
# A name that holds one of these is an organisation's, a place's or a thing's.
NOT_PERSONAL = words(
    """
    zone zones park parks area city district province county municipality region island bay port corridor valley estate
    republic kingdom union state states government ministry department bureau commission committee council office
    authority agency corporation company co corp ltd limited inc plc llc group holding holdings bank fund association
    federation chamber institute institution university college school academy laboratory lab hospital centre center
    museum court customs police army party congress parliament cabinet assembly board exchange market index plan
    programme program policy strategy initiative act law bill agreement treaty decree ordinance project phase road
    street avenue highway expressway bridge tunnel railway station airport line river lake sea ocean mountain mount
    delta peninsula coast valley north south east west northern southern eastern western central new special economic
    industrial free trade development technology technologies science high-tech hi-tech international national global
    world festival expo forum summit fair conference news daily times post press agency media television radio january
    february march april may june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday year day week month spring summer autumn winter eve one two three four five first second
    third hotel tower building plaza mall stadium data capital ventures partners advisors consulting logistics energy
    power electric steel pharma biotech semiconductor semiconductors electronics motors automotive foods textiles
    industries enterprise enterprises services solutions systems recycling terminal turbine ammonia works plant factory
    sar sez hong kong macao macau ceramics airways express studios networks cement sugar rubber garments robotics
    dynamics biotech therapeutics aviation batteries plastics minerals mining metals resources petroleum packaging
    furniture homes properties estates developments realty construction engineering analytics software digital labs
    brothers holdings chemicals optics timber imaging reagents bakery brewery
    """
) - {"may"}
