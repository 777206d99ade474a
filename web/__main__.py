"""`python -m web` is `kashshaf`."""

from .commands import main

main(prog_name="kashshaf")
