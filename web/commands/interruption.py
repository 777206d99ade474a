"""Interruption: what asks a command to end, from a terminal or a service manager, ends it as Ctrl-C does."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

INTERRUPTED_CODE = 130  # the exit code of what Ctrl-C has ended
# To end, and that the terminal is gone; who has let a command ignore the second, as `nohup` does, has it ignored.
_ASKING_TO_END = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def signals_as_ctrl_c() -> Iterator[None]:
    """Let the signals raise KeyboardInterrupt; only the main thread may ask for that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.getsignal(each) for each in _ASKING_TO_END}
    for each, handler in before.items():
        if handler == signal.SIG_DFL:
            signal.signal(each, _end_as_ctrl_c)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _end_as_ctrl_c(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
