"""Why: the cells behind every line, gap, score and sentence, as far as a level may see them."""
