"""The little words and the verbs by which the clauses of an English sentence are told apart. Tables, no code."""

from __future__ import annotations

from zonebook.reading.english.tables import words

DETERMINERS = words(
    """
    the a an this these those its their his her our my your some any each every no another both all most several
    many few half such more
    """
)
ALSO_PRONOUNS = words("both this these those each most many all some few")  # "both voted"
SUBJECT_PRONOUNS = words("he she it they we i you there someone nobody everybody everyone neither none")
BE = words("is are was were am isn't wasn't aren't weren't")
HAVE = words("has have hasn't haven't")
AUXILIARIES = BE | HAVE | words("had hadn't does did do doesn't didn't don't")
PAST_AUXILIARIES = words("was were wasn't weren't had hadn't did didn't")
MODALS = words("will would can could may might shall should must cannot won't wouldn't can't couldn't ought")
PREPOSITIONS = words(
    """
    in on at of by for from with into onto over under above below near beside between among across through during
    within without against around about behind beyond inside outside towards toward via per off up down out along
    alongside despite worth versus except including amid upon unlike besides than
    """
)
COORDINATORS = words("and but or nor yet")
# Words that together say how a verb is meant, and open no clause.
PHRASES = tuple(
    tuple(phrase.split("-"))
    for phrase in words(
        """
        as-a-whole as-a-result as-a-rule by-comparison by-contrast in-contrast in-addition in-total in-turn in-all
        for-example for-instance on-average at-present in-particular percentage-points
        """
    )
)
PHRASED = {
    word: [(k, phrase) for phrase in PHRASES for k, one in enumerate(phrase) if one == word]
    for word in sorted({word for phrase in PHRASES for word in phrase})
}
"""The phrases in which a word is, each with its place in it."""
SUBORDINATORS = words(
    """
    because although though while whereas when after before since until till if unless once as where
    """
)
RELATIVES = words("which who whom whose what")
ADVERBS = words(
    """
    not also then later now already still only just never always often soon again too even further recently
    currently presently tomorrow meanwhile however thus therefore so far nearly almost roughly approximately ever
    rather instead together alone earlier afterwards well originally formally finally previously reportedly jointly
    nationwide overall responding elsewhere additionally moreover furthermore
    """
)
# Words of time: a clause may open with them, and no verb is missed after them.
TIMES = words(
    """
    year years month months week weeks day days quarter decade century today yesterday morning evening night monday
    tuesday wednesday thursday friday saturday sunday
    """
)
CAPITALISED = frozenset(("i",))
# A verb of saying: what is beside it in quotation marks is said by its subject.
SAYING = words(
    """
    said says say told tells tell added adds noted notes stated states stressed stresses explained explains recalled
    recalls remarked remarks disclosed revealed announced announces promised promises indicated indicates argued argues
    argue warned warns confirmed confirms commented comments furthered continued continues concluded concludes
    emphasized emphasised emphasizes emphasises highlighted highlights insisted insists suggested suggests observed
    observes hoped hopes reported reports remembers remembered outlined admitted admits acknowledged acknowledges wrote
    writes asked asks reiterated affirmed declared declares claimed claims predicted predicts believed believes expected
    expects elaborated shouted shouts laughed laughs joked jokes quipped replied replies answered answers complained
    complains cautioned cautions urged urges pledged vowed opined maintained lamented whispered sighed cried smiled
    shrugged grumbled agreed agrees conceded concedes boasted boasts countered responded testified tweeted pointed
    points thinks thought shared underscored informed narrated reckoned mused clarified asserted contended
    """
)
# Verbs whose subject says the words in quotation marks after them: "called it “a bad deal”".
DESCRIBING = words(
    "called calls described describes branded labelled labeled hailed dismissed denounced blasted slammed praised"
)
SAYING_ALWAYS = words("said says say told tells wrote writes thinks insists admits recalls explains warns argues")
SAYING_PRESENT = words("says say tells tell writes thinks insists admits recalls explains warns argues")
# The past that is no participle.
PAST_ONLY = words(
    """
    grew rose fell went came took gave saw began drew chose spoke broke knew flew drove ate sank sprang forgot
    became arose undertook withdrew oversaw sang swore tore wore woke froze hid threw blew shook stole lay ran
    """
)
# Past and participle alike, where the ending does not tell.
PAST_OR_PARTICIPLE = words(
    """
    made built sold held led met paid put set cut spent brought bought found got kept left lost sent stood thought
    won hit let felt fought heard laid lent meant read shed shut slid spread struck swept taught understood cost
    quit split bound dealt dug hung burnt learnt overcame rebuilt sought caught wept swept slept fed led bred
    """
)
PARTICIPLES = words(
    """
    be been being grown risen fallen gone taken given seen begun written drawn chosen spoken broken known flown
    driven shown born forgotten undertaken withdrawn overseen done sworn torn worn frozen hidden thrown blown stolen
    """
)
# What "is … to" and "is … in" say of the time to come.
TO_COME = words(
    """
    expected due scheduled planned set slated forecast projected poised likely designed estimated intended
    """
)
# A verb of saying beside one of these says nothing: "would not say", "declined to comment".
DENIALS = words("not never won't wouldn't didn't doesn't don't cannot couldn't declined refused")
# Words in -ed and -ing that are no verbs.
NO_VERBS = words(
    """
    hundred need seed feed deed weed greed speed breed indeed united limited naked sacred during building buildings
    evening morning meeting ceiling housing manufacturing shipping banking funding processing trading briefing
    opening hearing
    """
)
# Verbs looked for in the form of "it passes" alone: their bare form is as often a noun or an adjective.
PRESENT_IN_S = words(
    """
    pass boost secure clear double triple hit beat miss lift slip complete plunge halve quit lure unveil reject resume
    soar shrink reveal suspend relocate inject commit deny merge construct tackle recover slash cross
    """
)
# Verbs whose present is looked for; the past in -ed is seen by its ending.
PRESENT = words(
    """
    accept account achieve acquire act add administer adopt aim allocate allow amount appear apply approve arrive
    attend attract award become begin belong benefit boast break bring build buy call carry cause change charge
    climb close come combine comprise connect consider consist constitute contain contribute cost count cover create
    deal decide deliver depend describe develop draw drive earn eat embrace emerge employ enable encourage end enjoy
    enter envisage establish exceed expand extend face fall feature feed fetch fill find follow form gather generate
    get give go grant grow handle happen help hire hold host house hover import include increase intend introduce
    invest invite involve join keep know lack last lead lease leave lend let license lie link live locate look lose
    make manage manufacture mark mean measure meet move occupy offer open operate order originate oversee own pay
    permit plan play possess prepare produce promote prove provide pull purchase raise range reach receive record
    refuse register regret release rely remain rent replace represent require rest retain rise run see seek sell
    send serve settle sew show sign sit span specialise specialize spit stand start stay stop straddle stretch
    strive submit succeed supply surpass take talk target tend total train transfer turn undertake use visit wait
    want welcome win wish work yield like oppose bind warrant prefer matter seem remain owe
    """
)
