"""Settings: what the commands take unless they are told otherwise, on the line or by KASHSHAF_... variables."""

from pathlib import Path

DEFAULT_INDEX = Path("data/index")
DEFAULT_DEMO = Path("data/demo")
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
