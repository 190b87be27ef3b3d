"""Words that show whether a clause is about the past, the present or the future."""

from __future__ import annotations

from zonebook.reading.english.tables import words

FUTURE_WORDS = words(
    "will shall would expected expects expect scheduled planned due aimed targeted targeting intends "
    "intend slated projected going upcoming "
    "must anticipated anticipates promises until till should could planning takes begins starts "
    "opens expires closes kicks preparing "
    "wants seeks poised tipped eyeing vows vowed we'll they'll it'll i'll we’ll they’ll it’ll"
)

TO_COME = words(
    "plan plans aim aims target targets hope hopes schedule set forecast goal prepares promised pledged is are be s ’s"
)  # before "to"

PAST_WORDS = words(
    "was were did said told began held opened grew rose fell sold built came took made saw went brought "
    "broke signed hit drew led won met ran gave got left "
    "kept became found been stood put cut paid lost sent spent rolled set-up shrank sank swung sprang "
    "bought thought knew hosted beat lay wrote shown "
    "reached launched shot flew rang struck spoke laid"
)

BEFORE_INFINITIVE = words("to will would shall should can could may might must")

PRESENT = words(
    "is are has have consists counts hosts covers employs stands remains comprises boasts spans serves holds"
)
