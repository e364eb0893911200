"""The code lists: what a word in a spreadsheet means.

A *term* is a row of a list: a code, the Dutch label people see, and synonyms. Lists stand beside this file as CSV
and TOML; a project may add or override rows. Matching ignores case, accents, punctuation, spaces and plural; it
never guesses (a fuzzy match only proposes, see `wijkfoto.read.proposals`).
"""

from wijkfoto.vocabulary.lists import Vocabulary
from wijkfoto.vocabulary.load import LISTS, load_vocabulary, outlines
from wijkfoto.vocabulary.spelling import key, key_words, plain

__all__ = ["LISTS", "Vocabulary", "key", "key_words", "load_vocabulary", "outlines", "plain"]
