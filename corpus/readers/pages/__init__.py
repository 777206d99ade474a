"""Pages: from the HTML of a newspaper's page to the fields of its article.

In goes the text of a page, out come title, text, date, author, source, address and category, or the reason why
there is no article. Which of the page's blocks are the article is voted by trafilatura; the words are our own walk's,
so that a lead stays and no joiner is lost. The other fields are read from JSON-LD, then meta, then what can be seen.

Others use `html.read_html` for a file, `html.page_rows` for bytes, and `fragments.prose_of` for HTML inside another
format.
"""
