"""How the commands print."""

from rich.console import Console

# What is piped into a file or a log has no width of its own, and no amount must be cut.
PIPED_WIDTH = 160


def wide_console() -> Console:
    """The terminal, or a log that is wide enough for tables."""
    console = Console()
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console
