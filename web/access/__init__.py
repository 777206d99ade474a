"""Access: who asks, what they may do, and how often.

In go a request's headers and address, out comes a caller, or a refusal that says what to do. Keys are kept as hashes
in a file that the command line writes and a running server takes up; without such a file nobody has a key, nothing
can be written, and nothing is asked for.

Others use `callers` and `limits`, the command line `key_file`.
"""
