"""Keyed pseudonyms cannot be worked out by who does not have the secret (H8)."""

import hashlib
from collections.abc import Callable

import pytest
from warehouse import Warehouse

READS_ARTIFACTS = True

HASHES = "select identifier_type, identifier_hash, person_id from marts.identifiers"
LEADS = [
    {"lead_id": "L1", "created_at": "2026-01-01", "email": "ann@acme.example"},
    {"lead_id": "L2", "created_at": "2026-01-01", "email": "bob@acme.example"},
]
VALUES = [
    *(("lead_id", "L1"), ("email", "ann@acme.example")),
    *(("lead_id", "L2"), ("email", "bob@acme.example")),
]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def built(warehouse: Warehouse) -> dict[str, object]:
    """Build with keyed pseudonyms; return each hash with the person it belongs to."""
    privacy = ("int_erasures", "int_erasure_key")
    done = warehouse.run_part("people", "identifiers", *privacy, pseudonyms="keyed")
    assert done.returncode == 0, done.stdout
    return {str(digest): person for _, digest, person in warehouse.tuples(HASHES)}


def keyed(warehouse: Warehouse) -> dict[tuple[str, str], str]:
    """What each value's pseudonym is for whoever has the secret."""
    secret = warehouse.value("select secret from intermediate.int_pseudonym_key")
    return {pair: sha256(f"{secret}|" + sha256(f"{secret}|{'|'.join(pair)}")) for pair in VALUES}


@pytest.fixture(scope="module")
def company(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """Two leads, with keyed pseudonyms."""
    warehouse = new_warehouse()
    warehouse.load({"leads": LEADS})
    built(warehouse)
    return warehouse


def test_h8_only_who_has_the_secret_can_tell(company: Warehouse) -> None:
    people = {str(digest): str(person) for _, digest, person in company.tuples(HASHES)}
    expected = keyed(company)
    assert set(people) == set(expected.values())
    for one, other in ((VALUES[0], VALUES[1]), (VALUES[2], VALUES[3])):
        assert people[expected[one]] == people[expected[other]]
    plain = {hashlib.md5("\x1f".join(pair).encode()).hexdigest() for pair in VALUES}
    assert len(set(people.values())) == 2 and not plain & set(people.values())


def test_h8_the_secret_is_in_no_file(company: Warehouse) -> None:
    secret = str(company.value("select secret from intermediate.int_pseudonym_key"))
    assert len(secret) == 64
    files = [path for path in company.folder.rglob("*") if path.suffix in (".sql", ".json", ".log")]
    assert len(files) > 50
    assert not [path for path in files if secret in path.read_text(errors="replace")]


def test_a_keyed_hash_names_whom_to_erase(
    company: Warehouse, new_warehouse: Callable[[], Warehouse]
) -> None:
    warehouse = new_warehouse()
    warehouse.become(company)
    digest = keyed(warehouse)["email", "ann@acme.example"]
    warehouse.change(
        "insert into intermediate.int_erasures (identifier_type, identifier)"
        f" values ('email', '{digest}')"
    )
    expected = keyed(warehouse)
    assert set(built(warehouse)) == {expected[pair] for pair in VALUES[2:]}


def test_h8_after_a_rotation_nothing_that_was_exported_leads_anywhere(
    company: Warehouse, new_warehouse: Callable[[], Warehouse]
) -> None:
    warehouse = new_warehouse()
    warehouse.become(company)
    before = keyed(warehouse)
    done = warehouse.run("run-operation", "rotate_pseudonyms", pseudonyms="keyed")
    assert done.returncode == 0, done.stdout
    after = set(built(warehouse))
    assert after == set(keyed(warehouse).values()) and not after & set(before.values())
    refused = warehouse.run("run-operation", "rotate_pseudonyms")
    assert refused.returncode != 0 and "no secret to rotate" in refused.stdout
