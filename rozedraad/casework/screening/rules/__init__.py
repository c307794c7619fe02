"""From a text, or coded facts, to hints that a label may be missing. Pure: no database, clock or random."""

from rozedraad.casework.screening.rules.coded import hints_of_facts
from rozedraad.casework.screening.rules.reading import Hint, hints_in
from rozedraad.casework.screening.rules.word_list import Looked, WordFile, WordList, merge

__all__ = ["Hint", "Looked", "WordFile", "WordList", "hints_in", "hints_of_facts", "merge"]
