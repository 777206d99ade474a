"""Encoding: from the bytes of a file to the letters that its writer saw.

In go bytes; out comes text with the name of the encoding, or `EncodingError` saying what the bytes are and what
to do. What was read by another encoding than its own (mojibake) is mended where that is certain.

Others use `decoding.decode` for a whole file, `streams.Utf8Stream` for one read bit by bit, and `mojibake.mend`.
"""
