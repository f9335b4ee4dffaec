"""Functions and types of SQL that models may use on a warehouse, each from the warehouse's manual.

A name that is missing here was taken from another dialect, or has to be looked up and added.
"""

# In the manuals of all four.
EVERYWHERE = (
    "abs cast coalesce count floor greatest lag lead least length lower max md5 min nullif power"
    " rank replace round row_number rtrim substr substring sum translate trim chr"
    " regexp_replace"
)

FUNCTIONS = {
    "snowflake": "array_generate_range bitand bitor_agg bitshiftright booland_agg"
    " convert_timezone count_if date_trunc datediff flatten hash least_ignore_nulls listagg median"
    " min_by octet_length position regexp_instr regexp_substr sha2 split_part to_timestamp_ntz"
    " try_cast uuid_string",
    "bigquery": "array_agg bit_or byte_length countif div farm_fingerprint generate_array if"
    " logical_and generate_uuid min_by mod regexp_contains regexp_extract safe_cast safe_offset"
    " safe_ordinal"
    " sha256 split string_agg strpos timestamp_diff timestamp_millis timestamp_seconds"
    " timestamp_trunc to_hex to_json_string unnest",
    "redshift": "bit_or bool_and date_trunc dateadd datediff fnv_hash listagg lpad median"
    " octet_length position random regexp_instr regexp_substr sha2 split_part try_cast",
    "databricks": "bit_or bool_and concat_ws date_trunc explode listagg min_by octet_length"
    " percentile_disc"
    " position regexp_count regexp_extract sequence sha2 split_part timestamp_millis"
    " timestamp_seconds try_cast try_url_decode unix_micros uuid xxhash64",
}

# Made by the macro prepare_warehouse.
OWN = {name: "closed_loop_url_decode" for name in ("snowflake", "bigquery", "redshift")}

TYPES = {
    "snowflake": "bigint date decimal double integer precision string timestamp timestamp_ntz"
    " timestamp_tz",
    "bigquery": "bigint bignumeric date float64 int64 integer numeric string timestamp",
    "redshift": "bigint date decimal double precision integer timestamp timestamptz varchar",
    "databricks": "bigint date decimal double integer string timestamp",
}


def functions_of(warehouse: str) -> frozenset[str]:
    """Names of all functions that models may call on a warehouse."""
    own = OWN.get(warehouse, "")
    return frozenset(f"{EVERYWHERE} {FUNCTIONS[warehouse]} {own}".split())


def types_of(warehouse: str) -> frozenset[str]:
    """Words of which names of types are made there."""
    return frozenset(TYPES[warehouse].split())
