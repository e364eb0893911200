# Leest nodes.csv, ties.csv en pairs.csv van deze map, en rekent met het masker: niet gevraagd is niet nul.
# Reads nodes.csv, ties.csv and pairs.csv of this folder, and calculates with the mask: not asked is not zero.
#
#   Rscript lees.R            (or, in R:  setwd("this folder"); source("lees.R"))
#
# Base R is enough; graph_of() needs igraph, and network functions of sna take matrix_of().

read_csv <- function(name) {
  read.csv(name, na.strings = "", stringsAsFactors = FALSE, encoding = "UTF-8", quote = "\"", comment.char = "")
}

# A text that looks like a formula has a ' in front of it in the csv.
plain <- function(x) {
  if (is.character(x)) sub("^'('*[-=+@\t\r\n\uff1d\uff0b\uff0d\uff20])", "\\1", x) else x
}

nodes <- as.data.frame(lapply(read_csv("nodes.csv"), plain), stringsAsFactors = FALSE)
pairs <- as.data.frame(lapply(read_csv("pairs.csv"), plain), stringsAsFactors = FALSE)
ties <- as.data.frame(lapply(read_csv("ties.csv"), plain), stringsAsFactors = FALSE)

# Nodes of one kind ("actor", "discipline" or "group") in one wijk. An actor of a municipality or region stays out of
# the density of a wijk.
nodes_of <- function(wijk, grain) {
  own <- nodes[nodes$wijk == wijk & nodes$grain == grain, ]
  if (grain == "actor") own <- own[own$level == "wijk", ]
  own
}

# Square matrix: 1 = tie, 0 = asked and no tie, NA = not known. For sna: sna::gden(matrix_of(...), mode = "graph").
# With firm = TRUE a no of one side, while nobody asked the other ("aanwijzing"), is not known either.
matrix_of <- function(wijk, grain, firm = FALSE) {
  ids <- nodes_of(wijk, grain)$node
  own <- pairs[pairs$wijk == wijk & pairs$grain == grain & pairs$a %in% ids & pairs$b %in% ids, ]
  if (firm) own$tie[own$state == "aanwijzing"] <- NA
  m <- matrix(NA_real_, length(ids), length(ids), dimnames = list(ids, ids))
  m[cbind(match(own$a, ids), match(own$b, ids))] <- own$tie
  m[cbind(match(own$b, ids), match(own$a, ids))] <- own$tie
  m
}

# Share of the pairs that somebody was asked about that have a tie; low and high: whatever would be said by those who
# were not asked. NA at a level that withholds pairs: those it withholds are more often without a tie, so the share over
# the others is too high.
density_of <- function(wijk, grain) {
  m <- matrix_of(wijk, grain)
  withheld <- any(pairs$state[pairs$wijk == wijk & pairs$grain == grain] == "niet getoond")
  cells <- m[upper.tri(m)]
  known <- cells[!is.na(cells)]
  firm <- matrix_of(wijk, grain, firm = TRUE)
  open <- sum(is.na(firm[upper.tri(firm)]))
  c(
    pairs = length(cells), known = length(known), ties = sum(known), density = if (withheld) NA else mean(known),
    low = sum(known) / length(cells), high = (sum(known) + open) / length(cells)
  )
}

# The ties as an igraph graph. It does not know what was not asked: take density_of() for a density.
graph_of <- function(wijk, grain) {
  own <- ties[ties$wijk == wijk & ties$grain == grain, ]
  vertices <- nodes[nodes$wijk == wijk & nodes$grain == grain, ]
  igraph::graph_from_data_frame(
    own[, c("a", "b", setdiff(names(own), c("a", "b")))], directed = FALSE,
    vertices = vertices[, c("node", setdiff(names(vertices), "node"))]
  )
}

for (wijk in unique(nodes$wijk)) {
  for (grain in unique(nodes$grain)) {
    cat(wijk, grain, "\n")
    print(density_of(wijk, grain))
    if (requireNamespace("igraph", quietly = TRUE)) print(graph_of(wijk, grain))
  }
}
