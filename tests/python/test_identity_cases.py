"""Case by case what becomes of people: B3 and B8 to B16.

B1, B2, B4 (20,000 e-mails on a cookie), B5 (a chain of 200), B11 and the random graphs are in
test_identity, B6, B7 and who keeps which id in test_person_ids, B9 and B10 in test_engines.
One company holds a case of each. On the second day somebody unlinks two identifiers by hand.
"""

import json
from collections.abc import Callable

import duckdb
import pytest
from fixtures.identity_cases import PATTERNS, TABLES, converted
from warehouse import Warehouse

READS_ARTIFACTS = True

Maker = Callable[[], Warehouse]

UNLINK = """
insert into rules.identity_overrides values (
    'unlink', 'email', ' WRONG@shop.example', 'phone', '+49 30 7654321', 'me', '2026-06-02', 'x')
"""


@pytest.fixture(scope="module")
def company(new_warehouse: Maker) -> Warehouse:
    """The company on the first day."""
    warehouse = new_warehouse()
    warehouse.load(TABLES)
    warehouse.build("all", phone_reuse_days=730)
    return warehouse


@pytest.fixture(scope="module")
def second_day(company: Warehouse, new_warehouse: Maker) -> Warehouse:
    """The same with a decision by hand; the seed, which knows nothing of it, is left alone."""
    warehouse = new_warehouse()
    warehouse.become(company)
    warehouse.change(UNLINK)
    without = ("identity_overrides", "resource_type:unit_test")
    done = warehouse.run("build", "--exclude", *without, phone_reuse_days=730)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    return warehouse


def reasons(warehouse: Warehouse, identifier_type: str) -> dict[object, object]:
    """How many identifiers of a type link, and how many are blocked why."""
    query = (
        f"select detail, identifiers from marts.identity_audit where subject = '{identifier_type}'"
    )
    return dict(warehouse.tuples(query))  # type: ignore[arg-type]


@pytest.mark.parametrize("column", ["anonymous_id", "user_id"])
def test_b3_placeholders_link_nobody_and_say_why(company: Warehouse, column: str) -> None:
    emails = [f"{column}{number}{name}@p.example" for number in range(7) for name in "xy"]
    assert len({*company.people_of("email", emails), None}) == 15
    assert reasons(company, column)["placeholder"] == 7


def test_b8_unlinked_people_split_and_the_revenue_moves(
    company: Warehouse, second_day: Warehouse
) -> None:
    before = company.person_of("email", "right@shop.example")
    assert before == company.person_of("email", "wrong@shop.example")
    right, wrong = second_day.people_of("email", ["right@shop.example", "wrong@shop.example"])
    assert right == second_day.person_of("phone", "49307654321") == before
    assert wrong not in (None, right)
    assert second_day.tuples(
        "select current_person_id, reason, split_from_person_id from marts.person_aliases"
        f" where person_id in ('{right}', '{wrong}') order by reason nulls last"
    ) == [(right, "split", None), (wrong, None, before)]
    revenue = (
        "select person_id, sum(amount)::integer from marts.attribution_credits"
        " where model = 'linear' and conversion_id in ('mine', 'also mine', 'somebody else''s')"
        " group by person_id"
    )
    assert company.tuples(revenue) == [(before, 300)]
    assert dict(second_day.tuples(revenue)) == {right: 200, wrong: 100}  # type: ignore[arg-type]
    difference = "select max(abs(difference)) from marts.money_reconciliation"
    assert second_day.value(difference) == 0


def test_b10_what_is_no_phone_or_address_is_blocked(company: Warehouse) -> None:
    assert reasons(company, "phone")["phone_invalid"] == 1
    assert reasons(company, "email")["email_invalid"] == 1
    assert company.person_of("email", "ann at home") is None


def test_b12_broken_merges_are_counted_and_lose_nobody(company: Warehouse) -> None:
    assert reasons(company, "leads") == {"merge_cycle": 2, "merge_target_missing": 1}
    assert company.value("select count(*) from intermediate.int_person_leads") == len(PATTERNS) + 3
    assert len({*company.people_of("lead_id", ["round", "and round"])}) == 1


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern or "nothing")
def test_b13_a_converted_lead_is_its_contact(company: Warehouse, pattern: str) -> None:
    lead, contact = converted(pattern)
    person = company.person_of("lead_id", str(lead["lead_id"]))
    assert person == company.person_of("contact_id", str(contact["contact_id"])) is not None
    account = f"select account_id from marts.people where person_id = '{person}'"
    assert company.value(account) == contact["account_id"]


def test_b14_who_changes_firm_and_address_is_one_person_of_the_new_firm(company: Warehouse) -> None:
    (person, other) = company.people_of("email", ["m@old.example", "m@new.example"])
    assert person == other
    query = f"select account_id from marts.people where person_id = '{person}'"
    assert company.value(query) == "new firm"


def test_b15_a_tracker_that_makes_a_cookie_for_every_event_is_noticed(company: Warehouse) -> None:
    results = json.loads((company.folder / "target" / "run_results.json").read_text())["results"]
    status = {result["unique_id"].split(".")[2]: result["status"] for result in results}
    assert status["assert_people_have_few_cookies"] == "warn"


def test_b16_a_phone_given_to_somebody_else_joins_nobody(company: Warehouse) -> None:
    first, second = company.people_of("email", ["first@shop.example", "second@shop.example"])
    assert first != second
    assert company.person_of("phone", "49301111111") == second


WHY = "'me', '2026-01-01', 'why'"
BAD = {
    "action is neither link nor unlink": f"'join', 'email', 'a@x.example', 'user_id', 'a', {WHY}",
    "left_type is no type of identifier": f"'link', 'mail', 'a@x.example', 'user_id', 'a', {WHY}",
    "left_value is no email": f"'link', 'email', 'a at x', 'user_id', 'a', {WHY}",
    "right_value is no phone": f"'link', 'user_id', 'a', 'phone', 'none', {WHY}",
    "it does not say who decided it, when and why": "'link', 'user_id', 'a', 'user_id', 'b',"
    " null, '2026-01-01', 'why'",
    "both identifiers are the same": f"'link', 'email', 'A@x.org', 'email', 'a@X.org', {WHY}",
    "two cookies: name a cookie and what is known of its owner": "'link', 'anonymous_id', 'a',"
    f" 'anonymous_id', 'b', {WHY}",
    "the same two are linked and unlinked": "'link', 'phone', '+49307654321', 'email',"
    f" 'wrong@shop.example', {WHY}",
}


@pytest.mark.parametrize("fault", BAD)
def test_an_override_that_cannot_be_followed_is_an_error(
    company: Warehouse, second_day: Warehouse, fault: str
) -> None:
    compiled = company.folder / "target" / "compiled" / "closed_loop" / "seeds"
    (test,) = compiled.rglob("identity_overrides_are_sound*.sql")
    with duckdb.connect(str(second_day.path)) as connection:
        connection.begin()
        assert connection.execute(test.read_text()).fetchall() == []
        connection.execute(f"insert into rules.identity_overrides values ({BAD[fault]})")
        assert fault in {row[-1] for row in connection.execute(test.read_text()).fetchall()}
        connection.rollback()
