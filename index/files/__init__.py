"""Files: bytes on disk, whatever they mean, and what can be wrong with them.

In go arrays and lines, out come files that are whole or are not there; reading checks what can be checked and never
runs code from a file.

Others use `arrays` for one array a file and the names of array types, `array_file` for many in one sealed file,
`lines` for texts, `trees` for whole folders, and the errors of `problems`, whose messages say what to do.
"""
