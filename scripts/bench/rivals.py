"""The programs that ours is held against: `python -m scripts.bench.rivals NAME FILE GIGABYTES`.

Each starts its clock when its libraries are loaded and its input lies where it wants it, and prints
seconds and what it found as JSON in its last line. `make setup-bench` installs what they need.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import duckdb

EDGES = "select left_key, right_key from edges"
PATHS = """
    select string_agg(state, ' > ' order by place) as path, is_converted,
        is_converted::integer as conversions, (not is_converted)::integer as ends
    from touches group by journey_key, is_converted
"""
Found = tuple[float, dict[str, float]]


def opened(table: str, file: str) -> duckdb.DuckDBPyConnection:
    """A database in memory that holds the input as a table."""
    connection = duckdb.connect(config={"threads": 2})
    connection.execute(f"create table {table} as select * from read_parquet(?)", [file])
    return connection


def scipy(file: str) -> Found:
    """From edges between 64-bit keys to a table of labels: encoding included."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    connection = opened("edges", file)
    start = time.perf_counter()
    edges = connection.execute(EDGES).fetchnumpy()
    both = np.concatenate([edges["left_key"], edges["right_key"]])
    keys, codes = np.unique(both, return_inverse=True)
    left, right = np.split(codes, 2)
    matrix = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(len(keys),) * 2)
    number, component_key = connected_components(matrix, directed=False)
    labels = {"node_key": keys, "component_key": component_key}
    connection.register("found", labels)
    connection.execute("create table labels as select * from found")
    return time.perf_counter() - start, {"components": number}


def networkx(file: str) -> Found:
    """From the same edges to sets of nodes."""
    import networkx as nx

    connection = opened("edges", file)
    start = time.perf_counter()
    edges = connection.execute(EDGES).fetchnumpy()
    graph = nx.Graph()
    graph.add_edges_from(zip(edges["left_key"].tolist(), edges["right_key"].tolist(), strict=True))
    components = list(nx.connected_components(graph))
    return time.perf_counter() - start, {"components": len(components)}


def splink(file: str) -> Found:
    """From the same edges and their nodes to a table of clusters."""
    from splink import DuckDBAPI
    from splink.clustering import cluster_pairwise_predictions_at_threshold as cluster

    connection = opened("edges", file)
    connection.execute(
        "create table nodes as select left_key as node_key from edges"
        " union select right_key from edges"
    )
    start = time.perf_counter()
    clusters = cluster(
        nodes="nodes",
        edges="edges",
        db_api=DuckDBAPI(connection),
        node_id_column_name="node_key",
        edge_id_column_name_left="left_key",
        edge_id_column_name_right="right_key",
    )
    seconds = time.perf_counter() - start
    query = f"select count(distinct cluster_id) from {clusters.physical_name}"
    return seconds, {"components": connection.execute(query).fetchall()[0][0]}


def paths(connection: duckdb.DuckDBPyConnection) -> Any:
    """What the packages read: a data frame of finished paths."""
    return connection.execute(PATHS).df()


def channel_attribution(file: str) -> Found:
    """The removal effect of each channel, as the package estimates it by walking at random."""
    from ChannelAttribution import markov_model

    connection = opened("touches", file)
    start = time.perf_counter()
    names = {"var_path": "path", "var_conv": "conversions", "var_null": "ends"}
    found = markov_model(paths(connection), **names, out_more=True, verbose=False, flg_pro=False)
    seconds = time.perf_counter() - start
    effects = found["removal_effects"]
    return seconds, shares(effects.iloc[:, 0], effects.iloc[:, 1])


def read_by_mam(connection: duckdb.DuckDBPyConnection) -> Any:
    """The paths as marketing_attribution_models wants them."""
    from mam import MAM

    return MAM(
        paths(connection).assign(occurrences=1),
        format_type="grouped_journey",
        channels_colname="path",
        journey_with_conv_colname="is_converted",
        occurrences_colname="occurrences",
    )


def mam_markov(file: str) -> Found:
    """The removal effect of each channel, steps from a channel to itself included."""
    import mam  # noqa: F401  (loading it is not on the clock)

    connection = opened("touches", file)
    start = time.perf_counter()
    found = read_by_mam(connection).run_markov(transition_to_same_state=True)
    seconds = time.perf_counter() - start
    effects = found.metadata["removal_effect"]
    return seconds, shares(effects.index, effects.iloc[:, 0])


def mam_shapley(file: str) -> Found:
    """The Shapley value of each channel, over coalitions of any size."""
    import mam  # noqa: F401  (loading it is not on the clock)

    connection = opened("touches", file)
    start = time.perf_counter()
    found = read_by_mam(connection).run_shapley(max_size=None)
    return time.perf_counter() - start, {"channels": found.to_polars().height}


def shares(channels: Any, effects: Any) -> dict[str, float]:
    """The part of each channel in the sum of all effects."""
    whole = sum(effects)
    return {str(c): float(e) / whole for c, e in zip(channels, effects, strict=True)}


RIVALS: dict[str, Callable[[str], Found]] = {
    "scipy": scipy,
    "networkx": networkx,
    "splink": splink,
    "ChannelAttribution": channel_attribution,
    "DP6 Markov": mam_markov,
    "DP6 Shapley": mam_shapley,
}

if __name__ == "__main__":
    name, input_file, gigabytes = sys.argv[1:]
    memory = int(gigabytes) << 30
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    taken, result = RIVALS[name](input_file)
    print(json.dumps({"seconds": taken, "found": result}))
