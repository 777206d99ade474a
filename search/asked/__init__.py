"""Asked: a request put to an opened index.

In goes a request, out comes what it was understood as, and the plan that answers it; or how many articles it finds. An
opened index is an engine with the words of its articles and what makes the leaves of queries.

Others use `opened.Opened`, which notes and answers are made from, and `opened.Asked`.
"""
