"""Settings: what the commands take unless they are told otherwise, on the line or by KASHSHAF_... variables."""

from pathlib import Path

DEFAULT_INDEX = Path("data/index")
DEFAULT_DEMO = Path("data/demo")
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
# Python looks for circles among so many new objects that are left: answers make none, and to look for
# them after every 700, as it does by itself, takes a tenth of the time.
COLLECT_AFTER = 50_000
MOST_WORKERS = 32
