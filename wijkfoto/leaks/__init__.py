"""The leak check: what is about to be put in place, held against what its level may show.

Three questions: do the tables of the View keep to the table of levels (`tables`), does any file hold a text that the
level withholds (`withheld`, `search`), and do the numbers in the files equal those of the View (`numbers`). It trusts
neither `share` nor `render`: it starts again from the dossier and from the bytes that were written.
"""
