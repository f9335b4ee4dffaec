"""Sessions, journeys and weights as one would write them in Polars: the rival of the benchmark."""

import sys
import time
from pathlib import Path

import polars as pl

GAP = pl.duration(minutes=30)
DAY = 86_400


def sessions(events: pl.LazyFrame) -> pl.LazyFrame:
    """First event of every session: a gap of 30 minutes or a new campaign starts one."""
    campaign = pl.concat_str("utm_source", "utm_medium", "utm_campaign", ignore_nulls=True)
    return (
        events.select(
            "anonymous_id",
            "occurred_at",
            "event_id",
            pl.col("utm_medium").is_null().alias("is_direct"),
            pl.when(pl.col("utm_source").is_not_null()).then(campaign).alias("campaign"),
        )
        .sort("anonymous_id", "occurred_at", "event_id")
        .with_columns(
            (pl.col("occurred_at") - pl.col("occurred_at").shift(1).over("anonymous_id")).alias(
                "silence"
            ),
            pl.col("campaign").forward_fill().shift(1).over("anonymous_id").alias("current"),
        )
        .filter(
            pl.col("silence").is_null()
            | (pl.col("silence") > GAP)
            | (pl.col("campaign").is_not_null() & pl.col("campaign").ne_missing(pl.col("current")))
        )
    )


def journeys(touches: pl.LazyFrame, deals: pl.LazyFrame, days: int) -> pl.LazyFrame:
    """Touches of each deal's account in the window before the deal, with their places."""
    place = pl.col("occurred_at").rank("ordinal").over("opportunity_id")
    return (
        deals.join(touches, on="account_id")
        .filter(
            (pl.col("occurred_at") <= pl.col("created_at"))
            & (pl.col("occurred_at") > pl.col("created_at") - pl.duration(days=days))
        )
        .with_columns(place.alias("place"), pl.len().over("opportunity_id").alias("touches"))
        .with_columns(
            (pl.col("occurred_at") <= pl.col("lead_created_at"))
            .sum()
            .over("opportunity_id")
            .alias("lead_place"),
            pl.when(~pl.col("is_direct"))
            .then(pl.col("place"))
            .max()
            .over("opportunity_id")
            .alias("last_non_direct_place"),
        )
    )


def weights(rows: pl.LazyFrame) -> pl.LazyFrame:
    """All rule models as columns of floats: no millionths, no cents."""
    first = (pl.col("place") == 1).cast(pl.Float64)
    last = (pl.col("place") == pl.col("touches")).cast(pl.Float64)
    lead = (pl.col("place") == pl.col("lead_place")).cast(pl.Float64)
    age = (pl.col("created_at") - pl.col("occurred_at")).dt.total_seconds() / DAY
    non_direct = pl.col("place") == pl.coalesce("last_non_direct_place", "touches")
    raw = {
        "first_touch": first,
        "last_touch": last,
        "last_non_direct_touch": non_direct.cast(pl.Float64),
        "linear": pl.lit(1.0) / pl.col("touches"),
        "time_decay": pl.lit(2.0).pow(-age / 7),
        "position_40_20_40": 40 * first + 40 * last + 20 / pl.col("touches"),
        "u_shaped": 50 * first + 50 * lead,
        "w_shaped": 30 * first + 30 * lead + 30 * last + 10 / pl.col("touches"),
        "full_path": 22.5 * first + 22.5 * lead + 45 * last + 10 / pl.col("touches"),
    }
    return rows.with_columns(**raw).with_columns(
        *((pl.col(name) / pl.col(name).sum().over("opportunity_id")) for name in raw)
    )


def main(folder: Path) -> float:
    """Run all three steps over a generated company; returns the seconds they took."""
    generic = folder / "generic"
    start = time.perf_counter()
    leads = pl.scan_parquet(generic / "leads.parquet")
    people = (
        leads.filter(pl.col("account_id").is_not_null() & pl.col("anonymous_id").is_not_null())
        .group_by("anonymous_id")
        .agg(pl.col("account_id").min())
    )
    first_leads = leads.group_by("account_id").agg(
        pl.col("created_at").min().alias("lead_created_at")
    )
    deals = (
        pl.scan_parquet(generic / "opportunities.parquet")
        .select("opportunity_id", "account_id", "created_at", "amount")
        .join(first_leads, on="account_id", how="left")
    )
    starts = sessions(pl.scan_parquet(generic / "events.parquet")).collect()
    touches = starts.lazy().join(people, on="anonymous_id")
    weights(journeys(touches, deals, 365)).collect()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"{main(Path(sys.argv[1])):.3f}")
