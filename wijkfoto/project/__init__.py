"""A project opened: the results of a level, and the fotos that researchers work with."""
