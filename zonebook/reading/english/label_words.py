"""Words around figures that name nothing themselves: function words, linking words, verbs that only carry a number.

Tables, no code. What a figure measures is never said by these alone; a label that would consist of them is left empty.
"""

from __future__ import annotations

from zonebook.reading.english.tables import words

FUNCTION = words("""
    a an the this that these those its their his her our my your it they them he she him we us you i me who whom
    whose which what there here one ones other others another each both all some any none many much most several
    of in on at to from by for with within without into onto over under above below about around up down out off
    near and or but nor no not as than so too also then now yet still just only even more less least fewer nearly
    almost far ago alone apiece already currently today before after since until till during while when where
    whereas if because against versus between among including per via such same mere further later earlier away
    together again once only early late next last previous following first second third fourth annual yearly altogether
    respectively higher lower larger smaller bigger greater fewer third thirds fourths total annually yearly
    monthly daily presently recently meanwhile sequentially least apart short upward upwards worth plus minus times
""")
"""Articles, pronouns, prepositions, conjunctions, adverbs of time and degree."""

NUMERALS = words("""
    zero one two three four five six seven eight nine ten eleven twelve hundred thousand million billion trillion
    lakh crore dozen half quarter ii iii iv vi vii viii ix million-strong mln bn
""")

LINKS = words("""
    of to at is are was were be been being has have had will would can could may might should shall must the a an
    its their his her about some around nearly almost over than more less approximately roughly as much many high
    low by with reach reaches reached reaching hit hits total totals totalled totaled totalling totaling amount
    amounts amounted amounting stand stands stood come comes came go goes went top tops topped pass passes passed
    exceed exceeds exceeded surpass surpassed worth valued estimated expected planned up down from just only
    another further additional combined from climb climbed climbs climbing rise rises rose risen rising grow grows
    grew grown growing fall falls fell fallen falling increase increased increases increasing drop dropped decline
    declined jump jumped surge surged remain remains remained put set at least most close minimum maximum
    estimated equal equivalent every each in year now currently
""")
"""What may be between a measure and its number without moving the two apart."""

CARRIERS = words("""
    attract absorb add allow approve announce bring buy commit compare comprise consist contain contribute create draw
    earn employ enable enter equal exceed exist expand expect extend fetch get give go grow handle hire hold include
    invest involve join keep lease lie live locate make need obtain occupy offer pay plan provide publish reach receive
    record register release remain report represent require say secure see sell serve settle sign span spend spread stay
    supply surpass take tell total touch treat turn walk want work run bear begin help issue award process associate
    originate boast house host post swell shrink dip climb cover state use find show feel think become leave set put
    lend fund finance generate produce ship export import build open close start launch support finish complete target
    walk rate name price value weigh estimate project promise pledge double triple
""")
"""Verbs that carry a number and do not say what it measures, in the infinitive."""

IRREGULAR = words("""
    is are was were be been being has have had do does did will would can could may might shall should must went
    gone gave given took taken made came brought said told saw seen held kept ran stood rose risen grew grown fell
    fallen lay lain sold bought paid spent drew drawn built put hit won led met left found known thought began
    begun lent got spread shown felt become became set borne lies lie made
""")

COUNTERS = words("""
    number amount total volume value sum level size quantity count worth
""")
"""Nouns that only say that something is counted: what is after "of" decides."""

BREAKS = words("""
    while whereas but although though when after before which who where
""")
"""Words that begin another clause: what stands beyond them says little of a figure on this side."""

ADJECTIVES = words("""
    long full let leased occupied vacant empty complete deep high tall wide away from apart inland distance beyond yoy
    walk drive radius y/y
""")
"""Words of the table of slots that decide and are no nouns: the slot's own name is the better label."""
