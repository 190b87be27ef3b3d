"""How English names calendar points and periods: one phrasing a row, with an example that it reads.

A row is the class it makes, a pattern over the classes of `time_words`, the builder (`time.builders`) with its
arguments, and the example. Rows are applied in their order, each on what those before it have made: days first, then
years, months, parts of longer periods, and ranges last. `(?!OF)` says that a part whose whole is not understood has no
date: "the first half of the bridge" is none.
"""

from __future__ import annotations

from zonebook.reading.grammar import Row

# Parts that several patterns share.
PARTS = {
    "D": "(DAY|ORDINAL)",
    "DAYRUN": "d:{D} ((DASH|TO|AND|SLASH) d2:{D})?",
    "ONWEEKDAY": "(w:WEEKDAY COMMA?)?",
    "BUDGET": "(FISCAL YEARS | FISCAL | FY)",
    "ANYYEAR": "(YEAREXPR|FISCALEXPR|YEAR)",
    "LONG": "(YEAREXPR|FISCALEXPR|YEAR|DECADE)",
    "OFYEAR": "( (OF|IN|COMMA)? THE? of:{LONG} | the:(OF THE? YEARS) )?",
    "YEARS": "(YEAREXPR|FISCALEXPR|YEARSPAN|YEAR)",
    "STRETCH": "u:(MONTHS|QUARTER|YEARS|HALF) (DASH YEARS)? PERIOD?",
    "TOEND": "(TO THE?|ENDED (ON|IN)? THE?|ENDED)",
    "WHOLE": "(YEAREXPR|FISCALEXPR|YEAR|MONEXPR|MONTH|SPANEXPR|DECADE)",
    "POINT": "(DAYEXPR|MONEXPR|MONTH|YEAREXPR|YEAR|EDGE|SPANEXPR|FISCALEXPR)",
    "LIMIT": "(EDGE|YEAR|MONEXPR|DAYEXPR|YEAREXPR|FISCALEXPR|MONTH|DECADE)",
    "AMOUNT": "n:(NUMBER|DAY|A) u:(YEARS|MONTHS|WEEKS|DAYS|FORTNIGHT|TENYEARS)",
    "EVENT": "(THE|A)? nouns:((NAME|WORD|DASH){1,5})",
    "SAME": "THE? SAME (NUMBER|DAY)? u:(PERIOD|QUARTER|MONTHS|HALF|TIME)",
    "STOP": "(?=MARK|COMMA|AND|RPAR|WORD|$)",
    "FOREDAY": "ON OF BETWEEN FROM",
    "UNIT": "(YEARS|QUARTER|MONTHS|WEEKS|DAYS)",
}

TIME_RULES = tuple(
    Row(*row)
    for row in (
        # Manners of comparing: no dates.
        ("NOISE", "all:({UNIT} DASH? (ON|IN|TO|BY|AFTER) DASH? ({UNIT}|WORD))", "manner", "year-on-year"),
        # Days with their year.
        ("DAYEXPR", "d:DATE", "as_numbers", "2024-03-25"),
        ("DAYEXPR", "(w:WEEKDAY COMMA? (NOISE COMMA?)?)? n:NUMERIC", "numeric", "Thu, 03/06/2025"),
        ("DAYEXPR", "d:{D} COMMA {D} AND d2:{D} OF? m:MONTH COMMA? y:YEAR", "day_in_year", "3, 4 and 5 May 2022"),
        ("DAYEXPR", "m:MONTH d:{D} COMMA {D} AND d2:{D} COMMA? y:YEAR", "day_in_year", "May 3, 4 and 5, 2022"),
        (
            "DAYEXPR",
            "{ONWEEKDAY} THE? {DAYRUN} (OF|DASH)? m:MONTH (COMMA|SLASH|DASH|OF)? y:YEAR",
            "day_in_year",
            "Monday, the 3rd of May 2021",
        ),
        ("DAYEXPR", "{ONWEEKDAY} THE? d:{D} OF? m:MONTH (COMMA|OF)? y:YEAR", "day_in_year", "3 and 12 May 2021"),
        (
            "DAYEXPR",
            "{ONWEEKDAY} m:MONTH THE? {DAYRUN} (COMMA|SLASH|OF)? (WEEKDAY COMMA?)? y:YEAR",
            "day_in_year",
            "Monday, May 3, 2021",
        ),
        ("DAYEXPR", "THE? {DAYRUN} OF? m:SMALL COMMA? y:YEAR", "day_in_year", "3 may 2021"),
        ("DAYEXPR", "m:SMALL {DAYRUN} COMMA? y:YEAR", "day_in_year", "may 3, 2021"),
        # Days without it.
        ("DAYEXPR", "{ONWEEKDAY} THE? {DAYRUN} OF? m:MONTH", "day_of_month", "14 October"),
        ("DAYEXPR", "{ONWEEKDAY} THE? d:{D} OF? m:MONTH", "day_of_month", "3 and 12 October"),
        ("DAYEXPR", "{ONWEEKDAY} m:MONTH THE? {DAYRUN} (?!COLON)", "day_of_month", "October 14-16"),
        ("DAYEXPR", "{ONWEEKDAY} m:MONTH THE? d:{D} (?!COLON)", "day_of_month", "October 14 and 20"),
        ("DAYEXPR", "(?<=[{FOREDAY}]) d:{D} AND (?=x:DAYEXPR)", "day_like", "on 3 and 12 May"),
        ("DAYEXPR", "e:ETHIOPIAN d:{D}?", "ethiopian_month", "Ginbot"),
        # Budget years.
        ("FISCALEXPR", "fy:FY", "fiscal_label", "FY26"),
        ("FISCALEXPR", "{BUDGET} y:YEAR (DASH|SLASH) y2:(YEAR|NUMBER|DAY)", "budget_years", "fiscal year 2024-25"),
        ("FISCALEXPR", "y:YEAR (DASH|SLASH) y2:(YEAR|NUMBER|DAY) {BUDGET}", "budget_years", "2024/25 fiscal year"),
        ("FISCALEXPR", "(FISCAL YEARS? | FY) y:YEAR", "fiscal by_end=1", "financial year 2024"),
        ("FISCALEXPR", "y:YEAR SLASH y2:(NUMBER|DAY) (?!NOISE)", "budget_years", "2024/25"),
        (
            "FISCALEXPR",
            "(THE|THAT)? s:(LAST|PREV|THIS|NEXT|FOLL) (NAME|WORD){0,2} FISCAL YEARS?",
            "fiscal_shift",
            "the last fiscal year",
        ),
        ("FISCALEXPR", "y:YEAR n:NAME FISCAL YEARS", "named_budget", "2016 Ethiopian fiscal year"),
        ("SILENT", "THE FISCAL YEARS?", "fiscal_shift", "the fiscal year"),
        # Runs of years, then years by other words.
        (
            "YEARSPAN",
            "y:YEAR DASH y2:(YEAR|NUMBER|DAY) TO y3:YEAR DASH y4:(NUMBER|DAY)",
            "budget_run",
            "2026-27 to 2030-31",
        ),
        ("YEARSPAN", "y:YEAR DASH y2:YEAR", "year_span", "2021-2025"),
        ("YEARSPAN", "y:YEAR DASH y2:(NUMBER|DAY) (?!(YEARS|NOISE|DASH|MONTHS|DAYS))", "consecutive", "2021-25"),
        ("YEAREXPR", "y:YEAR ERA", "ethiopian_year", "2016 E.C."),
        ("YEAREXPR", "THE? YEARS BEFORE LAST", "shift unit=year n=-2", "the year before last"),
        ("YEAREXPR", "THE? YEARS AFTER NEXT", "shift unit=year n=2", "the year after next"),
        ("MONEXPR", "THE? MONTHS BEFORE LAST", "shift unit=month n=-2", "the month before last"),
        ("MONEXPR", "THE? MONTHS AFTER NEXT", "shift unit=month n=2", "the month after next"),
        ("SPANEXPR", "THE? WEEKS BEFORE LAST", "shift unit=week n=-2", "the week before last"),
        ("SPANEXPR", "THE? WEEKS AFTER NEXT", "shift unit=week n=2", "the week after next"),
        ("YEAREXPR", "THE NEW YEARS (?!EVE|DAYS)", "new_year", "the new year"),
        # "Over the last year", "in the next month" are stretches up to now or from now, not calendar ones.
        ("YEAREXPR", "(?<!THE) WHOLE? s:(LAST|NEXT) WHOLE? u:YEARS (?!EVE)", "shifted", "last year"),
        ("YEAREXPR", "(THE|WHOLE)? s:THIS WHOLE? u:YEARS (?!EVE)", "shifted", "the current year"),
        ("YEAREXPR", "(?<!IN) THE s:NEXT YEARS (?!EVE)", "back_to_next", "the next year"),
        ("YEAREXPR", "(THAT | THE? SAME | THAT SAME) YEARS", "back unit=year n=0", "that same year"),
        (
            "YEAREXPR",
            "THE FOLL YEARS | THE YEARS AFTER (?=MARK|COMMA|AND|RPAR|IN|WORD|$)",
            "back unit=year n=1 today=1",
            "the following year",
        ),
        (
            "YEAREXPR",
            "(THE|A) PREV YEARS | THE YEARS (BEFORE|EARLIER) {STOP}",
            "back unit=year n=-1 today=1",
            "the year before",
        ),
        ("MONEXPR", "(?<!THE) s:(LAST|NEXT) u:MONTHS", "shifted", "next month"),
        ("MONEXPR", "s:THIS u:MONTHS", "shifted", "this month"),
        ("MONEXPR", "THE FOLL MONTHS", "back unit=month n=1 today=1", "the following month"),
        ("MONEXPR", "THE PREV MONTHS", "back unit=month n=-1 today=1", "the previous month"),
        (
            "MONEXPR",
            "(THAT | THE SAME | THAT SAME) MONTHS (?!OF|YEAREXPR|LAST|IN|A|YEAR|PREV|THE YEARS|THE PREV)",
            "back unit=month n=0",
            "that month",
        ),
        ("SPANEXPR", "(?<!THE) s:(LAST|NEXT) u:WEEKS", "shifted", "last week"),
        ("SPANEXPR", "s:THIS u:WEEKS", "shifted", "this week"),
        ("SPANEXPR", "THE FOLL WEEKS", "back unit=week n=1", "the following week"),
        ("SPANEXPR", "THE PREV WEEKS", "back unit=week n=-1", "the previous week"),
        ("SPANEXPR", "(THAT | THE? SAME | THAT SAME) WEEKS (?!OF)", "back unit=week n=0", "the same week"),
        ("SPANEXPR", "s:(LAST|THIS|NEXT) WEEKEND", "weekend", "last weekend"),
        ("SPANEXPR", "THE WEEKEND", "weekend", "at the weekend"),
        # Months with their year or without.
        ("MONEXPR", "m:MONTH (COMMA|OF|SLASH|IN|DASH)? y:YEAR", "month_in_year", "May, 2021"),
        ("MONEXPR", "m:SMALL COMMA? y:YEAR", "month_in_year", "may 2021"),
        ("MONEXPR", "m:MONTH MARK y:(DAY|NUMBER) (?!MARK)", "month_in_year", "May '21"),
        ("DAYEXPR", "x:DAYEXPR (COMMA|OF|IN)? y:YEAREXPR", "with_year", "14 October last year"),
        ("MONEXPR", "m:MONTH (COMMA|OF|IN)? y:YEAREXPR", "month_of", "October last year"),
        ("DAYEXPR", "s:(LAST|THIS|NEXT) x:DAYEXPR", "directed_day", "last 14 October"),
        ("MONEXPR", "s:(LAST|THIS|NEXT) m:MONTH", "directed_month", "last October"),
        # Decades and centuries.
        ("DECADE", "THE? (EARLY|MID|LATE)? DASH? d:TENS", "decade", "the late 1970s"),
        ("DECADE", "THE (EARLY|MID|LATE)? DASH? d:NINETIES", "decade", "the late nineties"),
        ("DECADE", "THE? (EARLY|MID|LATE)? DASH? n:ORDINAL DASH? CENTURY", "century_of", "the 19th century"),
        ("DECADE", "(THE|THIS)? s:(LAST|THIS|PREV) CENTURY", "shifted_century", "last century"),
        # Days by other words.
        ("DAYEXPR", "THE DAYS BEFORE d:DAYWORD", "beside_day d=-1 n=-2", "the day before yesterday"),
        ("DAYEXPR", "THE DAYS AFTER d:DAYWORD", "beside_day d=1 n=2", "the day after tomorrow"),
        ("DAYEXPR", "d:DAYWORD NIGHTS?", "day_word", "yesterday evening"),
        ("DAYEXPR", "LAST NIGHTS", "shift unit=day n=-1", "last night"),
        ("DAYEXPR", "THIS NIGHTS", "shift unit=day n=0", "this morning"),
        ("SILENT", "WEEKDAY (TO|DASH|UNTIL) WEEKDAY", "nothing", "Monday to Friday"),
        ("DAYEXPR", "w:WEEKDAY NIGHTS? COMMA? (OF|IN)? x:SPANEXPR", "weekday_of_week", "Wednesday of next week"),
        (
            "SILENT",
            "(THE|A|LAST)? (ORDINAL|LAST) WEEKDAY OF (EACH|A) MONTHS?",
            "nothing",
            "the last Friday of each month",
        ),
        (
            "DAYEXPR",
            "THE n:(ORDINAL|LAST) w:WEEKDAY (OF|IN) x:(MONEXPR|MONTH)",
            "nth_weekday",
            "the second Tuesday of January",
        ),
        ("DAYEXPR", "s:(LAST|THIS|NEXT) w:WEEKDAY NIGHTS?", "weekday", "last Tuesday"),
        ("SILENT", "EACH (WEEKDAY|ORDINAL|MONTH|YEARS|MONTHS|WEEKS|DAYS|QUARTER|NIGHTS)", "nothing", "every Monday"),
        (
            "DAYEXPR",
            "THE d:ORDINAL ((TO|DASH|AND) d2:ORDINAL)? OF x:MONEXPR",
            "day_of",
            "the 1st of this month",
        ),
        ("DAYEXPR", "THE d:(ORDINAL|LAST|FINAL) DAYS OF x:(MONEXPR|YEAR|YEAREXPR)", "day_of", "the first day of 2021"),
        # A month alone may begin a name: "the second day of the March meeting".
        (
            "DAYEXPR",
            "THE d:(ORDINAL|LAST|FINAL) DAYS OF x:MONTH (?=(COMMA|MARK|AND)|$)",
            "day_of",
            "the first day of May",
        ),
        ("DAYEXPR", "ON THE d:ORDINAL (?=x:(COMMA|MARK|THAT|IN|TO|AND|BY|AFTER|WORD)|$)", "day_alone", "on the 25th"),
        ("DAYEXPR", "x:DAYEXPR LPAR WEEKDAY RPAR", "same", "14 October (Monday)"),
        ("DAYEXPR", "NEW YEARS EVE ((OF|COMMA)? y:(YEAR|YEAREXPR))?", "festival month=12 day=31", "New Year's Eve"),
        ("DAYEXPR", "NEW YEARS DAYS ((OF|COMMA)? y:(YEAR|YEAREXPR))?", "festival month=1 day=1", "New Year's Day"),
        ("DAYEXPR", "CHRISTMAS EVE y:(YEAR|YEAREXPR)?", "festival month=12 day=24", "Christmas Eve"),
        ("DAYEXPR", "(BY|UNTIL|BEFORE) CHRISTMAS y:(YEAR|YEAREXPR)?", "by_festival month=12 day=25", "by Christmas"),
        ("DAYEXPR", "CHRISTMAS DAYS y:(YEAR|YEAREXPR)?", "festival month=12 day=25", "Christmas Day 2024"),
        ("DAYEXPR", "(THE? SAME | THAT SAME? ) (DAYS|NIGHTS)", "back unit=day n=0", "on that day"),
        ("DAYEXPR", "THE (NEXT|FOLL) (DAYS|NIGHTS) (?!NUMBER)", "relative unit=day n=1", "the next morning"),
        ("DAYEXPR", "THE PREV (DAYS|NIGHTS)", "relative unit=day n=-1", "the previous day"),
        # Units counted from today or from an event.
        ("RELATIVE", "{AMOUNT} AGO", "ago", "two weeks ago"),
        ("RELATIVE", "IN {AMOUNT} TIME", "ahead", "in two months' time"),
        ("RELATIVE", "{AMOUNT} FROM (NOW|x:DAYEXPR)", "from_today", "ten days from now"),
        ("RELATIVE", "{AMOUNT} FROM w:WEEKDAY", "from_weekday", "a week from Monday"),
        ("RELATIVE", "{AMOUNT} (BEFORE|AHEAD OF|PREV TO) {EVENT}", "from_named sign=-1", "two weeks before the vote"),
        ("RELATIVE", "{AMOUNT} (AFTER|FOLL) {EVENT}", "from_named sign=1", "two weeks after the vote"),
        (
            "RELATIVE",
            "{AMOUNT} (EARLIER|BEFORE|AHEAD) (?!YEAR|DAYEXPR|MONTH|OF)",
            "from_event sign=-1",
            "a week earlier",
        ),
        ("RELATIVE", "{AMOUNT} LATER (?=COMMA IN x:(MONEXPR|YEAR))", "apposed", "four years later, in May 2009"),
        ("RELATIVE", "{AMOUNT} (LATER|AFTER) (?!YEAR|DAYEXPR|MONTH)", "from_event sign=1", "a decade later"),
        ("RELATIVE", "{AMOUNT} ON (?=COMMA|MARK|$)", "from_event sign=1", "a year on,"),
        ("RELATIVE", "THE DAYS BEFORE {EVENT}", "from_named sign=-1", "the day before the vote"),
        ("RELATIVE", "THE DAYS (AFTER|FOLL) {EVENT}", "from_named sign=1", "the day after the vote"),
        ("RELATIVE", "THE DAYS BEFORE (?=MARK|COMMA|$)", "relative unit=day n=-1", "the day before."),
        ("RELATIVE", "THE DAYS AFTER (?=MARK|COMMA|$)", "relative unit=day n=1", "the day after."),
        # Parts of longer periods. What follows "of" must be understood.
        (
            "SPANEXPR",
            "THE? n:(ORDINAL|LAST|FINAL) DASH? HALF OF of:(MONEXPR|MONTH)",
            "half_of_month",
            "the second half of July",
        ),
        (
            "SPANEXPR",
            "THE? n:(ORDINAL|LAST|FINAL) DASH? k:(NUMBER|DAY) u:(MONTHS|QUARTER) {OFYEAR} (?!OF)",
            "first_months",
            "the first nine months of 2024",
        ),
        (
            "SPANEXPR",
            "(THE|THIS)? n:(ORDINAL|LAST|FINAL) DASH? u:(QUARTER|HALF) {OFYEAR} (?!DASH|OF)",
            "part",
            "the third quarter of 2024",
        ),
        ("SPANEXPR", "a:LABEL (DASH|TO) b:LABEL (OF|IN)? y:{ANYYEAR}", "labels", "Q1 to Q3 of 2023"),
        ("SPANEXPR", "a:LABEL (DASH|TO) b:LABEL", "labels", "Q1-Q3 2023"),
        ("SPANEXPR", "l:LABEL (OF|IN|DASH|COMMA|SLASH)? of:{ANYYEAR}", "label", "Q3 of FY26"),
        ("SPANEXPR", "of:(YEAR|FISCALEXPR) DASH? l:LABEL", "label", "FY26 Q3"),
        ("SPANEXPR", "l:LABEL", "label", "3Q24"),
        ("SPANEXPR", "THE? s:(THIS|NEXT) u:(QUARTER|HALF) (?!OF)", "quarter_shift", "this quarter"),
        ("SPANEXPR", "THE s:(PREV|FOLL) u:QUARTER (?!OF)", "back_quarter", "the previous quarter"),
        ("SPANEXPR", "THE? m:MONTH u:QUARTER ((OF|COMMA)? y:{ANYYEAR})?", "named_quarter", "the March quarter"),
        ("SPANEXPR", "THE? n:SEASON (OF|IN)? y:(YEAR|YEAREXPR)", "season_of", "the spring of 2010"),
        ("SPANEXPR", "s:(LAST|THIS|NEXT) n:SEASON", "season", "last summer"),
        ("SPANEXPR", "HALF DASH YEARS of:YEAR", "half_year", "half-year 2024"),
        ("SPANEXPR", "IN THE? n:SEASON (?!OF|WORD|NAME)", "season", "in the spring"),
        ("SPANEXPR", "THE (ORDINAL|LAST) WEEKS OF of:(MONEXPR|MONTH)", "as_it_is", "the first week of May"),
        # Beginnings and ends.
        ("EDGE", "YEARS DASH? END y:(YEAR|YEAREXPR)?", "year_end", "year-end 2024"),
        ("EDGE", "THE END OF YEARS", "year_end", "the end of year"),
        ("EDGE", "m:MONTH DASH END COMMA? y:(YEAR|YEAREXPR)", "month_end", "March-end 2023"),
        (
            "EDGE",
            "THE? (e:(END|START|MIDDLE) OF | e2:(EARLY|LATE) IN) THE? WHOLE? of:{WHOLE}",
            "edge",
            "the end of 2024",
        ),
        ("EDGE", "THE? e:(END|START|MIDDLE) OF THE u:(YEARS|MONTHS) (?!OF)", "edge_of_this", "the end of the year"),
        ("EDGE", "THE? e:(MID|EARLY) DASH? TO DASH? (MID|LATE) DASH? of:{WHOLE}", "edge", "mid-to-late 2024"),
        ("EDGE", "THE? e:(MID|EARLY|LATE|END) DASH? of:{WHOLE}", "edge", "early 2023"),
        ("EDGE", "of:(MONTH|MONEXPR|YEAREXPR) DASH? e:END", "edge", "March-end"),
        # Compared periods.
        ("SPANEXPR", "{SAME} (OF|IN|COMMA)? y:{ANYYEAR}", "same_period", "the same period of 2020"),
        ("SPANEXPR", "{SAME} (OF|IN|COMMA)? x:RELATIVE", "compared", "the same period one year ago"),
        (
            "SPANEXPR",
            "THE? YEARS DASH (EARLIER|AGO) (PERIOD|QUARTER|MONTHS|HALF)?",
            "year_before",
            "the year-earlier period",
        ),
        # Stretches named by their end, and ranges.
        (
            "SPANEXPR",
            "THE? WHOLE? n:(NUMBER|DAY)? DASH? {STRETCH} ({TOEND}|UNTIL) x:(DAYEXPR|MONEXPR|MONTH|EDGE)",
            "months_to",
            "the nine months to September 30",
        ),
        ("SPANEXPR", "BETWEEN a:{POINT} AND b:{POINT}", "interval", "between May 2021 and June 2022"),
        ("SPANEXPR", "FROM a:{POINT} (TO|UNTIL|DASH|BY) b:{POINT}", "interval", "from May 2021 to June 2022"),
        ("SPANEXPR", "FROM d:{D} UNTIL b:DAYEXPR", "days_to", "from 5 until 8 September"),
        (
            "SPANEXPR",
            "(FROM|BETWEEN)? a:MONTH (DASH|TO|AND|SLASH) b:MONTH (PERIOD|QUARTER|HALF|MONTHS)? (OF|IN)? THE? y:{YEARS}",
            "months_of",
            "the July-December period of FY25",
        ),
        (
            "SPANEXPR",
            "a:(DAYEXPR|MONEXPR|MONTH) (DASH|TO) b:(DAYEXPR|MONEXPR|MONTH)",
            "interval",
            "30 May to 2 June 2023",
        ),
        ("SPANEXPR", "a:YEAR TO b:YEAR", "interval", "2019 to 2021"),
        ("SPANEXPR", "i:IN a:YEAR AND b:YEAR", "over_years", "over 2026 and 2027"),
        # A budget year that is only said to begin or end on some day is not the date meant, that day is; "the fiscal
        # year that ends this month" is that year.
        (
            "FISCALEXPR",
            "(?<=[IN OF]) x:(FISCALEXPR|SILENT) THAT? v:(WORD|ENDED) (ON|IN)? d:(MONEXPR|DAYEXPR) {STOP}",
            "fiscal_by",
            "in the fiscal year that ends this month",
        ),
        (
            "SILENT",
            "x:(FISCALEXPR|SILENT|YEAREXPR) (WORD|THAT)? v:(WORD|ENDED|START) (ON|IN)? (?=d:(DAYEXPR|MONTH|MONEXPR))",
            "said_year",
            "the fiscal year began on 1 July",
        ),
        # Open ends.
        ("SPANEXPR", "SINCE THE? a:({POINT}|YEARSPAN|DECADE)", "since", "since May 2021"),
        ("SPANEXPR", "(FROM|IN|BY)? a:{POINT} ONWARD", "since", "from 2021 onwards"),
        ("SPANEXPR", "(WORD|NAME) LATER THAN THE? a:{LIMIT}", "by", "no later than May 2021"),
        ("SPANEXPR", "UNTIL THE? a:{LIMIT}", "until", "until May 2021"),
        ("SPANEXPR", "BEFORE THE? a:{LIMIT}", "before", "before May 2021"),
        ("SPANEXPR", "BY THE? a:{LIMIT}", "by", "by May 2021"),
    )
)
COMMON = "WORD NAME MARK NOISE COMMA DASH LPAR RPAR SLASH COLON THE A OF IN ON TO AND BY THAT"  # tell nothing alone
