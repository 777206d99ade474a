"""The terminal: what the commands print, and the bar that moves while they work.

In go answers and reports, out come lines in English; nothing here reads an option or ends a process.

Others use `answer.show`, `intake.take_in` with `report` for what came of it, and `progress.ProgressBar`.
"""
