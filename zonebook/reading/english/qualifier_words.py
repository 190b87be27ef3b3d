"""Phrases that qualify an amount ("more than", "up to"), and words that are between them and it. No code."""

from __future__ import annotations

from zonebook.reading.english.tables import words

PHRASES: dict[str, str] = {
    ">": "more than|over|above|beyond|past|exceeding|exceed|exceeds|exceeded|surpass|surpasses|surpassed"
    "|surpassing|top|tops|topped|topping|upwards of|upward of|in excess of|north of|pass|passes|passed"
    "|passing|cross|crosses|crossed|crossing|greater than|higher than|larger than|bigger than|longer than"
    "|well over|breach|breached|breaching|outstripped|break through|broke through|breaking through|broke the"
    "|breaking the|better than",
    ">=": "at least|not less than|no less than|no fewer than|not fewer than|a minimum of|minimum of|minimum"
    "|not under|starting at|starting from|as little as|as few as|as low as|not below|at the least"
    "|from at least",
    "<": "less than|under|below|fewer than|lower than|smaller than|short of|shy of|shorter than|south of"
    "|within a whisker of",
    "<=": "up to|as high as|as much as|as many as|not more than|no more than|no greater than|at most"
    "|a maximum of|maximum of|maximum|capped at|not exceeding|without exceeding|to a maximum of|not over"
    "|not to exceed|no higher than|not above|as large as|upto|limited to|a ceiling of|no larger than|no over"
    "|of up to|not exceed",
    "~": "close on|getting on for|nigh on|the best part of|best part of|in the vicinity of|not far off|about"
    "|around|approximately|approx|some|nearly|almost|roughly|close to|circa|ca|c|an estimated|near|nearing"
    "|approaching|more or less|in the region of|in the order of|an approximate|approximate|virtually"
    "|practically|closer to|somewhere around|estimatedly|or about|give or take|on the order of"
    "|in the neighborhood of|nearabout|towards|estimated",
}
"""Qualifier to its phrases, separated by bars."""

# Set aside between the phrase and the amount. After one that makes a comparison ("higher than the 44 million") the
# phrase says something about two amounts, and nothing about how exact the second is.
FILLERS = words("""
    a an another further additional combined total record whopping good full fully healthy hefty modest initial annual
    approx us staggering extra new even just only merely barely
""")
DEFINITE = words("""
    the its their his her our that those this these last
""")
COMPARATIVE = words("over above below beyond") | {
    f"{more} than" for more in words("more less higher lower greater fewer")
}
# "spread over 886 acres", "the rise over 42 yuan": a place or a comparison, not a qualifier.
NOT_OVER = words("""
    spread spreads spreading extends extend extending extended sprawls sprawling stretches stretching stretched
    scattered distributed built laid based developed hand hands handed handing take takes took taken taking turn
    turned premium increase growth rise gain up sprawled set located
""")
NOT_ABOUT = words("""
    talk talked talking know knows learn think worried brought bring hear heard came come tell told
""")
