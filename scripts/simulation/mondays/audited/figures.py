"""What an audit found, for whoever reads it: a table of the kinds, and every row that breaks one."""

from collections.abc import Iterator

from rich.table import Table

from simulation.mondays.audited.audit import Audit, Breach


def as_table(audit: Audit) -> Table:
    """Return how often each kind was broken, by trade, the most frequent first."""
    trades = sorted(audit.rows)
    table = Table(title=f"Rows of Mondays: {audit.rows.total()}", show_footer=True)
    table.add_column("kind", footer="share of the rows")
    for trade in trades:
        table.add_column(trade, justify="right", footer=_share(audit, trade))
    table.add_column("all", justify="right", footer=_share(audit))
    for kind, counts in audit.counted().items():
        cells = [str(counts[trade] or "") for trade in trades]
        table.add_row(kind, *cells, str(counts.total() or ""))
    return table


def _share(audit: Audit, trade: str | None = None) -> str:
    """Return which share of the rows breaks anything, in one trade or in all."""
    rows = audit.rows.total() if trade is None else audit.rows[trade]
    odd = {id(each.row) for each in audit.breaches if trade is None or each.row.trade.name == trade}
    return f"{len(odd) / rows:.1%}" if rows else "–"


def as_lines(audit: Audit) -> Iterator[str]:
    """Yield every row that breaks an invariant, kind by kind."""
    for kind in audit.counted():
        of_this_kind = [each for each in audit.breaches if each.kind == kind]
        if of_this_kind:
            yield f"# {kind}"
            yield from map(_as_line, of_this_kind)


def _as_line(breach: Breach) -> str:
    row = breach.row
    cells = [str(row.line.cells[name] or "–") for name in ("customer", "do", "why", "how")]
    where = f"{row.trade.name}, {row.day} [{row.week}.{row.number}]"
    return f"  {where} {' | '.join(cells)} << {breach.fact}"
