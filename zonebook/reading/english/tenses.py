"""The English words that show the tense of a clause, and what is beside an expression of time."""

from __future__ import annotations

from zonebook.reading.english.tables import words

FUTURE_WORDS = words(
    "will shall would expected expects expect scheduled planned due aimed targeted targeting intends "
    "intend slated projected going upcoming "
    "must anticipated anticipates promises until till should could takes begins starts "
    "opens expires closes kicks "
    "possible likely may might "
    "wants seeks poised tipped eyeing vows vowed we'll they'll it'll i'll we’ll they’ll it’ll won't won’t"
)
# Before "to" and a verb: what is planned or promised is still to come.
TO_COME = words(
    "plan plans aim aims target targets hope hopes schedule set forecast goal prepares promised pledged is are be s ’s "
    "agreed decided vowed offered threatened undertook ordered urged invited asked told need needs wish wishes"
)
PAST_WORDS = words(
    "was were did said told began held opened grew rose fell sold built came took made saw went brought "
    "broke signed hit drew led won met ran gave got left "
    "kept became found been stood put cut paid lost sent spent rolled set-up shrank sank swung sprang "
    "bought thought knew hosted beat lay wrote shown "
    "reached launched shot flew rang struck spoke laid"
)
# "First due", "originally planned for", "had been expected": the plan is over.
SET_FOR = words("set fixed booked pencilled timed")  # "a hearing was set for 8 June"
ONCE = words("first originally once initially previously formerly earlier")
PLANNED_WORDS = words("due planned expected scheduled slated promised targeted projected anticipated meant supposed")
PARTS_CLAUSES = words(
    "; but while whereas although though because that which who"
)  # the verb before it is another clause's
AWAITED = words("promised awaited planning preparing")  # after "to be": "a reply was promised on Friday"
PASSIVE = words("is are was were be been being")
MOVED = words("postponed delayed deferred rescheduled off shifted moved extended")  # "put off to May": still to come
BEFORE_INFINITIVE = words("to will would shall should can could may might must")
NOT_PAST = words("need indeed exceed proceed hundred")  # end in -ed
PERFECT_ENDINGS = ("ed", "en", "ast", "own", "ne", "ut")  # of what follows "had"
NEGATIONS = words(
    "postponed delayed deferred rescheduled off not no never nor cannot neither nothing nobody none unlikely hardly"
)
NEGATED = ("n't", "n’t")  # endings
COMPARES = words("than from against over versus vs with to")
COMPARED = words("than from against versus vs with")
APPOINTED = words("deadline target opening launch start meeting vote cutoff hearing election summit")  # past or to come
INSTEAD = words("instead rather")  # "in March instead of July": both lie on the same side

# --- What is no date -------------------------------------------------------------------------------------------------

OF_NAMES = words("del de la el do da san santa")  # "Cartuja del Mar"
GIVEN_NAMES = words("april may june august march")
NUMBERED = words(
    "bus train boeing airbus "
    "room block line phase unit no route highway flight level page lot plot gate section article model "
    "tel phone ext building road batch class call dial hotline helpline fax mobile whatsapp "
    "type size version suite box grade series number iso"
)
MAY_FOLLOWS = words("alone saw brought was figures data exports imports sales")
NOT_A_DAY = words("black good ash easter holy palm cyber super fat shrove bloody giving")
PAPERS = words(
    "times mail telegraph express observer post mirror world business tribune standard herald review independent"
)
FOR_YEAR = words("for around about circa calendar year the its their this our")
OWNERS = words("its their our")
COUNTED = words(
    "m kw people jobs workers staff employees "
    "companies firms enterprises projects units houses homes apartments mm cm per million "
    "billion thousand yuan dollars euros rupees words "
    "participants guests visitors delegates residents students families households times items cases beds "
    "rooms shops vehicles cars trucks tenants "
    "exhibitors investors seats sheds containers teus teu plots"
)
COMPOUNDED = words("page word year strong seat bed acre hectare odd plus")  # behind a hyphen: "2000-bed"
LAW_WORDS = words(
    "code bill rules no nos law decree act decision order resolution number regulation ordinance circular decision"
)
