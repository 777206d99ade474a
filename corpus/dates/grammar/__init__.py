"""Grammar: how a day and its time are told in a row of tokens.

In go tokens and a place among them, out comes what is stated there and where it ends. `named` and `numbered` read a
day with a month in letters or in figures, `clock` a time, `statement` all that says one day together, and `remainder`
goes from statement to statement and keeps what stands beside them.

Others use `statement.stated_at` and `remainder.statements`.
"""
