"""Phone numbers are read as Google's library of numbering plans reads them."""

import random
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import duckdb
import phonenumbers
import pyarrow as pa
import pytest
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType
from warehouse import Warehouse

MEANING = """\
select country, value, case country
    {%- for country in dialing_rules() %}
    when '{{ country }}' then {{ phone_dialed_in('value', country) }}
    {%- endfor %}
    else {{ phone_dialed_in('value', none) }}
end as meaning
from numbers"""
COUNTRIES = "select '{{ dialing_rules() | join(',') }}'"
EVERYWHERE = ""  # no default country

KINDS = (
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.VOIP,
)
ABROAD = (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.RFC3966)
TYPED = ("{}", " {} ", "{} ext. 12", "{} x3", "\u202a{}\u202c")
SEPARATORS = (" ", "-", ".", "/", "\u00a0", "\u2013", "")
RANDOM_NUMBERS = 40
SEED = 20261130

# Read otherwise than the library does when dialed at home: an Argentinian mobile number loses the
# 15 that it bears there and gains a 9, a Colombian service number has a prefix of its own.
UNLIKE = {("AR", PhoneNumberType.MOBILE), ("CO", PhoneNumberType.TOLL_FREE)}


class Reading(NamedTuple):
    """A number as somebody in a country wrote it, and its digits in E.164."""

    country: str
    value: str
    digits: str


@pytest.fixture(scope="module")
def compiled(new_warehouse: Callable[[], Warehouse]) -> Callable[[str], str]:
    """Compiles a query."""
    warehouse = new_warehouse()

    def compile(query: str) -> str:
        done = warehouse.run("compile", "--inline", query)
        assert done.returncode == 0, done.stdout
        return done.stdout

    return compile


@pytest.fixture(scope="module")
def countries(compiled: Callable[[str], str]) -> list[str]:
    """The countries whose rules of dialing are known."""
    return compiled(COUNTRIES).split("'")[1].split(",")


@pytest.fixture(scope="module")
def unlike(compiled: Callable[[str], str]) -> Callable[[Iterable[Reading]], list[tuple[str, ...]]]:
    """Tells the readings that mean something else to the macros."""
    query = compiled(MEANING)

    def unlike(readings: Iterable[Reading]) -> list[tuple[str, ...]]:
        columns = zip(*set(readings), strict=True)
        expected = pa.table(dict(zip(Reading._fields, map(list, columns), strict=True)))
        with duckdb.connect() as connection:
            connection.register("expected", expected)
            connection.execute(
                "create table numbers as select distinct country, value from expected"
            )
            return connection.execute(
                f"select country, value, digits, meaning from expected join ({query}) as found"
                " using (country, value) where meaning is distinct from digits order by all"
            ).fetchall()

    return unlike


def digits(number: PhoneNumber) -> str:
    """A number in E.164, without its plus."""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)[1:]


def examples() -> Iterator[tuple[str, int, PhoneNumber]]:
    """Numbers of each kind from each country of the world, as the library gives them."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in KINDS:
            number = phonenumbers.example_number_for_type(region, kind)
            if number is not None:
                yield region, kind, number


def like(number: PhoneNumber, chance: random.Random) -> PhoneNumber | None:
    """A number with other digits at its end, if there can be one."""
    national = phonenumbers.national_significant_number(number)
    drawn = national[:-5] + "".join(chance.choice("0123456789") for _ in range(5))
    found = phonenumbers.parse(f"+{number.country_code}{drawn}")
    return found if phonenumbers.is_valid_number(found) else None


def test_numbers_with_their_country(
    countries: list[str], unlike: Callable[[Iterable[Reading]], list[tuple[str, ...]]]
) -> None:
    """Wherever one is, a number that begins with its country is that country's."""
    readings = (
        Reading(country, phonenumbers.format_number(number, form), digits(number))
        for _, _, number in examples()
        for form in ABROAD
        for country in [EVERYWHERE, *countries]
    )
    assert unlike(readings) == []


def test_numbers_dialed_from_another_country(
    countries: list[str], unlike: Callable[[Iterable[Reading]], list[tuple[str, ...]]]
) -> None:
    """Each country's prefix for calls abroad is known (in Hong Kong, 001 may be 00 and 1)."""
    readings = (
        Reading(
            country,
            phonenumbers.format_out_of_country_calling_number(number, country),
            digits(number),
        )
        for region, _, number in examples()
        for country in countries
        if country != region and not (country == "HK" and number.country_code == 1)
    )
    assert unlike(readings) == []


def test_numbers_dialed_at_home(
    countries: list[str], unlike: Callable[[Iterable[Reading]], list[tuple[str, ...]]]
) -> None:
    """With and without the prefix of calls within the country."""
    readings = [
        Reading(region, value, digits(number))
        for region, kind, number in examples()
        if region in countries and (region, kind) not in UNLIKE
        for value in (
            phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL),
            phonenumbers.national_significant_number(number),
        )
    ]
    assert len(readings) > 300
    assert unlike(readings) == []


def test_numbers_as_people_type_them(
    countries: list[str], unlike: Callable[[Iterable[Reading]], list[tuple[str, ...]]]
) -> None:
    """Whatever stands between the digits and behind them, random numbers are what they were."""
    chance = random.Random(SEED)
    readings = []
    for region, kind, example in examples():
        if region not in countries or (region, kind) in UNLIKE:
            continue
        drawn = (like(example, chance) for _ in range(RANDOM_NUMBERS))
        for number in filter(None, drawn):
            for form in (PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL):
                text = phonenumbers.format_number(number, form)
                text = text.replace(" ", chance.choice(SEPARATORS))
                readings.append(Reading(region, chance.choice(TYPED).format(text), digits(number)))
    assert len(readings) > 5000
    assert unlike(readings) == []
