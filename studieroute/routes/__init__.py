"""Finding routes: the graph, the search, why not, and what keeps doors open."""
