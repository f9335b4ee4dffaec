"""Three programs, counted by hand: paid search, webinars and partners from lead to revenue."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

import pytest
from warehouse import Row, Warehouse


class Program(NamedTuple):
    """What a program brought in; the funnel's counts are nested, as leads move on."""

    name: str
    channel: str
    leads: int
    mqls: int
    sqls: int
    opportunities: int
    won_amounts: list[int]


PROGRAMS = [
    Program("brand-search", "Paid Search", 1200, 300, 90, 12, [10_000, 15_000, 20_000]),
    Program("webinar-series", "Webinar", 400, 160, 80, 20, [25_000] * 2 + [30_000] * 3 + [40_000]),
    Program("partner-network", "Partner", 70, 45, 30, 18, [50_000] * 6 + [50_000]),
]
OPEN_AMOUNT = 1_000
STARTED = datetime(2025, 1, 6, 9)

# By hand: 90/300, 12/90, 3/12, 3/1200; 80/160, 20/80, 6/20, 6/400; 30/45, 18/30, 7/18, 7/70.
RATES = {
    "Paid Search": ("0.250000", "0.300000", "0.133333", "0.250000", "0.002500"),
    "Webinar": ("0.400000", "0.500000", "0.250000", "0.300000", "0.015000"),
    "Partner": ("0.642857", "0.666667", "0.600000", "0.388889", "0.100000"),
}
WON_AMOUNTS = {"Paid Search": 45_000, "Webinar": 180_000, "Partner": 350_000}


def touch_of(program: Program, lead: str, when: datetime, tables: dict[str, list[Row]]) -> None:
    """The first touch: a click on a search ad, or an answer to a campaign."""
    if program.channel == "Paid Search":
        utm: Row = {"utm_source": "google", "utm_medium": "cpc", "utm_campaign": program.name}
        event: Row = {"event_id": f"first-{lead}", "event_name": "page_view", **utm}
        tables["events"].append(event | {"occurred_at": when, "anonymous_id": f"device-{lead}"})
    else:
        member: Row = {"campaign_id": program.name, "lead_id": lead, "status": "Responded"}
        tables["campaign_members"].append(member | {"responded_at": when})


def deal_of(program: Program, number: int, lead: str, when: datetime) -> dict[str, list[Row]]:
    """The account, contact and opportunity a lead became; the first ones are won."""
    won = number < len(program.won_amounts)
    lost = not won and number % 2 == 0
    contact: Row = {"contact_id": f"contact-{lead}", "account_id": f"account-{lead}"}
    opportunity: Row = {
        "opportunity_id": f"opportunity-{lead}",
        "account_id": f"account-{lead}",
        "primary_contact_id": f"contact-{lead}",
        "created_at": when,
        "amount": program.won_amounts[number] if won else OPEN_AMOUNT,
        "currency": "USD",
        "stage": "Closed Won" if won else "Closed Lost" if lost else "Proposal",
        "closed_at": when + timedelta(days=30),
        "is_closed": won or lost,
        "is_won": won,
    }
    # A later visit through another channel: it changes neither cohort nor first touch.
    later: Row = {
        "event_id": f"later-{lead}",
        "event_name": "page_view",
        "occurred_at": when - timedelta(days=1),
        "email": f"{lead}@{lead}.example",
        "utm_source": "newsletter",
        "utm_medium": "email",
        "utm_campaign": "nurture",
    }
    return {
        "accounts": [{"account_id": f"account-{lead}", "domain": f"{lead}.example"}],
        "contacts": [contact | {"email": f"{lead}@{lead}.example", "created_at": when}],
        "opportunities": [opportunity],
        "events": [later],
    }


def raw_rows() -> dict[str, list[Row]]:
    """The three programs as the exports of a web tracker and a CRM."""
    names = "events campaigns campaign_members leads lead_stage_changes accounts contacts"
    tables: dict[str, list[Row]] = {name: [] for name in [*names.split(), "opportunities"]}
    for program in PROGRAMS:
        if program.channel != "Paid Search":
            campaign: Row = {"campaign_id": program.name, "name": program.name}
            tables["campaigns"].append(campaign | {"channel": program.channel})
        for number in range(program.leads):
            lead = f"{program.name}-{number:04}"
            touched = STARTED + timedelta(minutes=number)
            created, converted = touched + timedelta(hours=1), touched + timedelta(days=40)
            touch_of(program, lead, touched, tables)
            row: Row = {"lead_id": lead, "created_at": created, "email": f"{lead}@{lead}.example"}
            row |= {"anonymous_id": f"device-{lead}", "status": "New"}
            if number < program.opportunities:
                row |= {"converted_at": converted, "opportunity_id": f"opportunity-{lead}"}
                row |= {"contact_id": f"contact-{lead}", "account_id": f"account-{lead}"}
                for table, rows in deal_of(program, number, lead, converted).items():
                    tables[table] += rows
            tables["leads"].append(row)
            for stage, reached in (("MQL", program.mqls), ("SQL", program.sqls)):
                if number < reached:
                    entered = created + timedelta(days=5 if stage == "MQL" else 10)
                    change: Row = {"lead_id": lead, "stage": stage, "entered_at": entered}
                    tables["lead_stage_changes"].append(change)
    return tables


@pytest.fixture(scope="module")
def company(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """The three programs, built."""
    warehouse = new_warehouse()
    warehouse.load(raw_rows())
    warehouse.build()
    return warehouse


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.channel)
def test_funnel_counts_and_rates(company: Warehouse, program: Program) -> None:
    (cell,) = company.rows(
        f"select * from marts.funnel_conversion where channel = '{program.channel}'"
    )
    expected: Row = {
        "cohort_month": STARTED.date().replace(day=1),
        "campaign": program.name,
        "visitors": program.leads,
        "leads": program.leads,
        "mqls": program.mqls,
        "sqls": program.sqls,
        "opportunities": program.opportunities,
        "won": len(program.won_amounts),
        "won_amount": WON_AMOUNTS[program.channel],
        "pipeline_amount": WON_AMOUNTS[program.channel]
        + OPEN_AMOUNT * (program.opportunities - len(program.won_amounts)),
        "visitor_to_lead_rate": 1,
        "median_days_opportunity_to_won": 30,
    }
    assert {name: cell[name] for name in expected} == expected
    steps = "lead_to_mql mql_to_sql sql_to_opportunity opportunity_to_won lead_to_won"
    rates = tuple(cell[f"{step}_rate"] for step in steps.split())
    assert rates == tuple(Decimal(rate) for rate in RATES[program.channel])


def test_no_other_program_is_in_the_funnel(company: Warehouse) -> None:
    channels = company.tuples("select channel from marts.funnel_conversion order by channel")
    assert channels == [("Paid Search",), ("Partner",), ("Webinar",)]


def test_first_touch_revenue_by_channel(company: Warehouse) -> None:
    credited = company.tuples(
        "select channel, sum(conversions), sum(amount) from marts.attributed_revenue"
        " where model = 'first_touch' group by channel order by channel"
    )
    assert credited == [
        ("Paid Search", 3, 45_000),
        ("Partner", 7, 350_000),
        ("Webinar", 6, 180_000),
    ]


def test_last_touch_revenue_goes_to_the_later_visit(company: Warehouse) -> None:
    credited = company.tuples(
        "select channel, sum(conversions), sum(amount) from marts.attributed_revenue"
        " where model = 'last_touch' group by channel"
    )
    assert credited == [("Email", 16, 575_000)]
