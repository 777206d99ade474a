"""Writing: how articles come into an index and go out of it, whoever asks for that.

In go paths and aims, out comes a report of what became of them. The command line takes in under its progress bar; the
server has a process of its own do it, so that nothing of a build is in the way of answers, in time or in memory.

Others use `intake.taken_in`, and of a server `writer.Writer`.
"""
