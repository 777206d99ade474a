"""Purposes: what each address of the API is for. One that is not here says it by the type of its answer."""

from collections.abc import Mapping

from web.sentences import sentence

PURPOSES: Mapping[tuple[str, str], str] = {
    ("GET", "/api/search"): sentence(
        "Search: a page of articles, what is counted beside them, and what was understood."
    ),
    ("GET", "/api/collection/{name}"): sentence("A search among the articles of a collection."),
    ("GET", "/api/facet/{label}"): sentence("All values of a facet of a search."),
    ("GET", "/api/article/{article_id}"): sentence("An article, with the words of a query marked."),
    ("GET", "/api/copies/{article_id}"): sentence("All articles that share text with an article."),
    ("GET", "/api/collation/{article_id}"): sentence("Two articles side by side."),
    ("GET", "/api/concordance"): sentence("The places where the words of a query stand."),
    ("GET", "/api/collocates"): sentence("The words that stand beside those of a query."),
    ("GET", "/api/ngrams"): sentence("The commonest runs of words that hold those of a query."),
    ("GET", "/api/salient"): sentence(
        "The words that stand out in what a search finds, beside all other articles."
    ),
    ("GET", "/api/compare"): sentence("Queries, or sources, over time."),
    ("GET", "/api/list"): sentence("How many articles each query of a list finds, by source or year."),
    ("POST", "/api/list"): sentence("The same of a list that is sent: a query a line, or as JSON."),
    ("GET", "/api/spellings"): sentence("Which source writes which spelling."),
    ("GET", "/api/suggest"): sentence("How a query that is being typed may go on: words and titles."),
    ("GET", "/api/completions"): sentence("Whole queries for what was typed, as browsers ask for them."),
    ("GET", "/api/stats"): sentence("What the index holds."),
    ("GET", "/api/openapi.json"): sentence("This description (OpenAPI 3.1)."),
    ("POST", "/api/articles"): sentence("Add articles, or change those with the same ids."),
    ("DELETE", "/api/articles/{article_id}"): sentence("Take an article out of the index."),
}
