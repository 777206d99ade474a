"""The engine over a cluster: the meaning of `search.engines.reference`, asked of OpenSearch.

In goes a plan, out come results. The cluster matches and counts; what a term is worth is said by us, with each query,
from counts of articles that were published with them, or are asked for first and remembered. `matching` says what an
article must hold, `scoring` what it is worth, `counting` what is counted beside.

Others use `state.IndexInCluster`. Scores are rounded to seven digits, six where an article comes first for holding
all that others hold some of, so that two that are nearly equal may change places; nothing else differs from the
reference.
"""
