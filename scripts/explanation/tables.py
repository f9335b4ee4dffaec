"""A story as it is printed: what is known, the journey as a time line, and who earns what."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from scripts.explanation.marts import Row
from scripts.explanation.story import Story

T = TypeVar("T")


def money(amount: Decimal) -> str:
    """An amount with as many decimals as it has, and two at least."""
    exact = f"{amount:,.3f}"
    return exact[:-1] if exact.endswith("0") else exact


def day_and_time(moment: datetime | None) -> str:
    """A moment to the minute."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "-"


def percent(weight: Decimal) -> str:
    """A weight to the millionth."""
    return f"{weight * 100:.4f} %"


def plain(value: object) -> str:
    """A value as it is, whatever markup it looks like; a dash for none."""
    return "-" if value is None else escape(str(value))


def abridged(rows: Sequence[T], limit: int) -> Iterator[T | int]:
    """The rows or, of more than `limit`, the first and last ones and the number between them."""
    if len(rows) <= limit:
        yield from rows
    else:
        head = limit // 2
        yield from rows[:head]
        yield len(rows) - limit
        yield from rows[len(rows) - (limit - head) :]


def facts(story: Story) -> Panel:
    """What was counted, and why no more."""
    deal = story.conversion
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    if deal["stage"]:
        grid.add_row("deal", f"{plain(deal['type'] or 'no type')}, {plain(deal['stage'])}")
    grid.add_row("account", plain(deal["account_id"]))
    people = ", ".join(f"{row['relation']}: {row['people']}" for row in story.people)
    grid.add_row("buying group", f"{deal['people']} ({people})" if people else "nobody")
    start = f"after {day_and_time(deal['journey_starts_after'])}"
    if deal["journey_starts_after"] > deal["lookback_starts_at"]:
        start += f", when {plain(deal['previous_conversion_id'])} converted"
    grid.add_row("window", f"{start}, up to {day_and_time(deal['converted_at'])} (UTC)")
    capped = f", {deal['capped_touches']} of them capped" if deal["capped_touches"] else ""
    grid.add_row(
        "touches", f"{deal['touches']} in the window{capped}, {len(story.left_out)} left out"
    )
    for milestone, why in story.milestones_without_touch:
        grid.add_row("no touch for", f"{milestone}: {why}")
    if deal["unattributed_reason"]:
        reason = deal["unattributed_reason"].replace("_", " ")
        grid.add_row("unattributed", f"[yellow]{reason}[/]")
    own = f" ({money(deal['amount_in_currency'])} {plain(deal['currency'])})"
    what = f"[bold]{deal['conversion_type'].title()} {plain(deal['conversion_id'])}[/]"
    title = f"{what}: {deal['basis']} of [bold]{money(deal['amount'])}[/]{own}"
    return Panel(grid, title=title, title_align="left", expand=False, padding=(1, 2))


def time_line(story: Story, limit: int) -> Table:
    """Touches, numbered, and what happened to the deal between them."""
    table = titled("The journey, and what happened on the way")
    table.add_column("#", justify="right")
    for column in ("when (UTC)", "what", "channel", "campaign", "who", "holds"):
        table.add_column(column)
    happened = [(row["happened_at"], True, row) for row in story.moments]
    touched = [(touch["occurred_at"], False, touch) for touch in story.journey]
    numbers = {touch["touchpoint_id"]: number for number, touch in enumerate(story.journey, 1)}
    line = sorted(happened + touched, key=lambda entry: entry[:2])
    for entry in abridged(line, limit):
        if isinstance(entry, int):
            table.add_row("", f"[dim]... {entry} more ...[/]")
            continue
        at, is_moment, row = entry
        if is_moment:
            table.add_row("", f"[cyan]{day_and_time(at)}[/]", f"[cyan]{plain(row['what'])}[/]")
        else:
            table.add_row(
                str(numbers[row["touchpoint_id"]]),
                *described(row),
                f"[green]{', '.join(story.milestones_of(row['touchpoint_id']))}[/]",
            )
    return table


def described(touch: Row) -> tuple[str, str, str, str, str]:
    """When, what, channel, campaign and who of a touch."""
    return (
        day_and_time(touch["occurred_at"]),
        touch["touchpoint_type"].replace("_", " "),
        plain(touch["channel"]),
        plain(touch["campaign"]),
        f"{touch['relation']} {touch['person_id'][:8]}",
    )


def credit_tables(story: Story, width: int, limit: int) -> Iterator[Table]:
    """Weight and amount of every touch under every model, as many models side by side as fit."""
    cell = max(len("100.0000 %"), len(money(story.conversion["amount"])))
    size = max(1, (width - 22) // (cell + 2))
    touches: list[tuple[str, str | None]] = [
        (f"{number:>2} {plain(touch['channel'])}", touch["touchpoint_id"])
        for number, touch in enumerate(story.journey, 1)
    ] or [("Unattributed", None)]
    for begin in range(0, len(story.models), size):
        models = story.models[begin : begin + size]
        table = titled("Who earns what" + (", under other models" if begin else ""))
        table.show_footer = True
        table.add_column("touch", "all", no_wrap=True, max_width=18)
        for model in models:
            weight, amount = story.total(model)
            header, whole = plain(model.replace("_", " ")), f"{percent(weight)}\n{money(amount)}"
            table.add_column(header, whole, justify="right", min_width=cell, max_width=cell)
        for entry in abridged(touches, limit):
            if isinstance(entry, int):
                table.add_row(f"[dim]... {entry} more ...[/]")
                continue
            earned = [story.earned(model, entry[1]) for model in models]
            cells = [f"[dim]{percent(w)}[/]\n{money(a)}" if w else "[dim]-[/]" for w, a in earned]
            table.add_row(entry[0], *cells)
        yield table


def titled(title: str) -> Table:
    """A table without more lines than it needs."""
    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        header_style="dim",
        footer_style="bold",
        box=box.SIMPLE_HEAD,
    )


def left_out(story: Story, limit: int) -> Table:
    """The touches that earn nothing, each with its reason."""
    reasons = Counter(story.why_left_out(touch) for touch in story.left_out)
    counts = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    table = titled(f"Left out: {escape(counts)}")
    for column in ("when (UTC)", "what", "channel", "campaign", "who", "why"):
        table.add_column(column)
    for touch in abridged(story.left_out, limit):
        if isinstance(touch, int):
            table.add_row(f"[dim]... {touch} more ...[/]")
        else:
            table.add_row(*described(touch), f"[yellow]{escape(story.why_left_out(touch))}[/]")
    return table


def show(console: Console, story: Story, limit: int) -> None:
    """Print all of it."""
    console.print(facts(story))
    console.print(time_line(story, limit))
    for table in credit_tables(story, console.width, limit):
        console.print(table)
    if story.left_out:
        console.print(left_out(story, limit))
