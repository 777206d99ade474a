"""Answers: from a request to one plain dict, of values alone.

In goes a request and an opened index, out comes what the page prints and the JSON endpoint sends. There are no
addresses and no sentences here: the web adds both.

Others use one function a file, named for what it answers, and the shapes in `shapes`.
"""
