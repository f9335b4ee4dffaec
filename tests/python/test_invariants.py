"""Each invariant is green on a sound warehouse and turns red when its truth is broken."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import duckdb
import pytest
from warehouse import AS_OF, ROOT, Warehouse

Maker = Callable[[], Warehouse]

INVARIANTS = sorted(path.stem for path in (ROOT / "tests" / "invariants").glob("*.sql"))


class Mutation(NamedTuple):
    """What breaks the truth of an invariant, in words and in SQL."""

    invariant: str
    what: str
    sql: str


def first(table: str, where: str = "true") -> str:
    """A condition that holds for one row of a table."""
    return f"rowid = (select min(rowid) from {table} where {where})"


def with_next_version(number: int, after: str) -> str:
    """Let another version of one deal follow its only one."""
    later = f"recorded_from + interval {after}"
    return (
        f"insert into {HISTORY} select * replace ({number} as version_number, {later} as"
        f" recorded_from) from {HISTORY} where {first(HISTORY)};"
        f" update {HISTORY} set is_current = false, recorded_until = {later}"
        f" where {first(HISTORY)}"
    )


CREDITS = "marts.attribution_credits"
OVERRIDES = "intermediate.int_identity_overrides"
ALIASES = "marts.person_aliases"
DEALS = "intermediate.int_opportunities_priced"
PEOPLE = "intermediate.int_identifier_people"
LINKS = "intermediate.int_record_centers"
TOUCHES = "intermediate.int_touchpoints"
SHOWN_TOUCHES = "marts.touchpoints"
IDENTIFIERS = "intermediate.int_identifiers"
BLOCKED = f"(select min(identifier_key) from {IDENTIFIERS} where blocked_reason is not null)"
ROWS = "marts.row_reconciliation"
HISTORY = "marts.opportunity_history"
BILLS = "intermediate.int_ad_spend_priced"
GRAINS = "marts.spend_by_grain"
ROLLED = "marts.pipeline_rollforward"
SOURCED = "marts.pipeline_influence"
CREDITED_CAMPAIGN = "sourced_amount > 0 and grain = 'campaign'"
BY_CHANNEL = "grain = 'channel'"
CORRECTED = "marts.touch_corrections"
CLAIMS = "marts.claimed_conversions"
ALL_CLAIMS = "marts.claims_against_conversions"
COMPARED = "marts.model_comparison"
PATHS = "marts.journey_paths"
PERIODS = "marts.fiscal_credits"
ROLES = "marts.touchpoint_roles"
MONEY = "marts.money_reconciliation"
A_LINK = first(LINKS, "identifier_type <> 'anonymous_id' and identifier_key <> center_key")
SHARED_CREDIT = first(CREDITS, "weight < 1")
EARNED = first(CREDITS, "unattributed_reason is null")
CAPPED = "marts.capped_touches"
EVEN = "model = 'linear' and unattributed_reason is null"


def grain(name: str) -> str:
    """A condition that holds for the rows of one grain that cost something."""
    return f"grain = '{name}' and spend > 0"


def joined_people(identifier_type: str, count: int, without: tuple[str, ...]) -> str:
    """Makes one person of several that have one value of a type each, and none of other types."""
    return f"""
        with candidates as (
            select p.person_key
            from {PEOPLE} as p inner join {IDENTIFIERS} as i using (identifier_key)
            group by p.person_key
            having count(*) filter (i.identifier_type = '{identifier_type}') = 1
                and count(*) filter (i.identifier_type in {without}) = 0
            order by p.person_key
            limit {count}
        )
        update {PEOPLE} set person_key = (select min(person_key) from candidates)
        where person_key in (select person_key from candidates)"""


def booking(amount: str, channel: str) -> str:
    """Book what a locked period shows, with another amount or channel."""
    return (
        "insert into intermediate.int_booked_credits select period_starts_on, period_ends_on,"
        f" 'USD', basis, model, {channel}, campaign, booked_conversions, {amount}, booked_at"
        f" from {PERIODS} where is_locked order by all limit 1"
    )


MUTATIONS = [
    Mutation(f"assert_{invariant}", what, sql)
    for invariant, mutations in {
        "all_models_give_the_same_total": {
            "pipeline of a model a cent too high": "update marts.attributed_pipeline"
            f" set amount = amount + 0.01 where {first('marts.attributed_pipeline')}",
            "revenue of a model a cent too low": "update marts.attributed_revenue"
            f" set amount = amount - 0.01 where {first('marts.attributed_revenue')}",
            "a row of a model lost": "delete from marts.attributed_revenue"
            f" where {first('marts.attributed_revenue', 'amount > 0')}",
            "a model without pipeline": "delete from marts.attributed_pipeline"
            " where model = 'linear'",
            "a model that nothing applies": "insert into rules.attribution_models by name"
            " select * replace ('forgotten' as model) from rules.attribution_models limit 1",
            "a won deal worth a cent more": f"update {DEALS} set"
            f" revenue_amount_minor = revenue_amount_minor + 1 where {first(DEALS, 'is_won')}",
        },
        "blocked_values_link_nothing": {
            "a blocked value tied to a record": f"update {LINKS} set identifier_key = {BLOCKED}"
            f" where {first(LINKS)}",
            "a blocked value in the middle of a record": f"update {LINKS} set"
            f" center_key = {BLOCKED} where {first(LINKS)}",
            "a blocked device that joins": "update intermediate.int_device_links set"
            f" device_key = {BLOCKED} where {first('intermediate.int_device_links')}",
            "a value blocked after it linked": f"update {IDENTIFIERS} set blocked_reason = 'late'"
            f" where identifier_key = (select center_key from {LINKS} where {first(LINKS)})",
        },
        "devices_join_no_more_than_the_limits": {
            "two logins": joined_people("user_id", 2, ("loyalty_id",)),
            "two loyalty cards": joined_people("loyalty_id", 2, ("user_id",)),
            "six e-mail addresses": joined_people("email", 6, ("user_id", "loyalty_id", "phone")),
            "six phones": joined_people("phone", 6, ("user_id", "loyalty_id", "email")),
        },
        "every_conversion_is_credited_once": {
            "a credit lost": f"delete from {CREDITS} where {SHARED_CREDIT}",
            "a credit twice": f"insert into {CREDITS} select * from {CREDITS}"
            f" where {SHARED_CREDIT}",
            "a millionth too much": f"update {CREDITS} set weight = weight + 0.000001"
            f" where {SHARED_CREDIT}",
            "a cent too little": f"update {CREDITS} set amount = amount - 0.01"
            f" where {SHARED_CREDIT}",
            "a credit of nothing": f"insert into {CREDITS} select * replace (0 as weight,"
            f" 0 as amount) from {CREDITS} where {SHARED_CREDIT}",
            "a credit beside what is unattributed": f"update {CREDITS} set"
            f" unattributed_reason = 'no_touches' where {SHARED_CREDIT}",
            "a conversion without credit": f"delete from {CREDITS} where conversion_id ="
            f" (select min(conversion_id) from {CREDITS})",
            "credit for what was no conversion": f"insert into {CREDITS} select * replace"
            f" ('nowhere' as conversion_id) from {CREDITS} where {EARNED}",
            "an amount unknown": f"update {CREDITS} set amount = null where {SHARED_CREDIT}",
            "a weight unknown": f"update {CREDITS} set weight = null where {SHARED_CREDIT}",
            "a deal worth a cent more": f"update {DEALS} set"
            f" pipeline_amount_minor = pipeline_amount_minor + 1 where {first(DEALS)}",
            "a deal that was deleted": f"update {DEALS} set is_deleted = true"
            f" where {first(DEALS, 'not is_deleted')}",
            "an order that was refunded": "update intermediate.int_orders_priced set"
            " is_refunded = true where"
            f" {first('intermediate.int_orders_priced', 'not is_refunded')}",
        },
        "every_journey_touch_is_capped_or_credited": {
            "a touch forgotten": f"delete from {CREDITS} where {first(CREDITS, EVEN)}",
            "a capped touch forgotten": f"delete from {CAPPED} where {first(CAPPED)}",
            "a capped touch that is credited": f"insert into {CAPPED} by name select"
            f" conversion_type, conversion_id, basis, touchpoint_id from {CREDITS}"
            f" where {EARNED}",
            "a touch of a stranger in the place of another": f"update {CREDITS} set touchpoint_id ="
            f" (select min(touchpoint_id) from {SHOWN_TOUCHES} where exclusion_reason is null"
            " and person_id not in (select person_id from marts.buying_groups))"
            f" where {first(CREDITS, EVEN)}",
            "a touch that was a bot's": f"update {SHOWN_TOUCHES} set exclusion_reason = 'bot'"
            f" where touchpoint_id = (select touchpoint_id from {CREDITS}"
            f" where {first(CREDITS, EVEN)})",
            "a touch that nobody counted": f"insert into {SHOWN_TOUCHES} by name"
            " select * replace ('new' as touchpoint_id)"
            f" from {SHOWN_TOUCHES} where touchpoint_id = (select touchpoint_id from {CREDITS}"
            f" where {first(CREDITS, EVEN)})",
            "a person who left the group": "delete from marts.buying_groups where person_id ="
            f" (select person_id from {CREDITS} where {first(CREDITS, EVEN)})",
            "a window that begins earlier": "update marts.journeys set journey_starts_after ="
            " journey_starts_after - interval 20 year where conversion_id = (select min("
            " conversion_id) from marts.journeys inner join marts.buying_groups using"
            f" (conversion_type, conversion_id) inner join {SHOWN_TOUCHES} using (person_id)"
            " where exclusion_reason is null and occurred_at <= journey_starts_after)",
            "a journey lost": f"delete from marts.journeys where {first('marts.journeys')}",
            "a touch too many": "update marts.journeys set touches = touches + 1"
            f" where {first('marts.journeys')}",
        },
        "every_rejection_is_listed": {
            "a rejection lost": "delete from marts.rejected_rows"
            f" where {first('marts.rejected_rows')}",
            "a rejection twice": "insert into marts.rejected_rows"
            " select * from marts.rejected_rows limit 1",
            "a rejection in a table without any": f"update {ROWS} set rows_rejected = 1"
            f" where {first(ROWS, 'rows_rejected = 0')}",
            "a rejection from an unknown table": "insert into marts.rejected_rows"
            " select * replace ('unknown' as table_name) from marts.rejected_rows limit 1",
        },
        "every_source_row_is_accounted_for": {
            "a row lost": f"update {ROWS} set rows_in = rows_in + 1 where {first(ROWS)}",
            "a row invented": f"update {ROWS} set rows_kept = rows_kept + 1 where {first(ROWS)}",
            "a table not counted": f"delete from {ROWS} where {first(ROWS)}",
            "a count unknown": f"update {ROWS} set rows_kept = null where {first(ROWS)}",
            "a row neither counted nor kept": f"update {ROWS} set rows_in = rows_in - 1,"
            f" rows_kept = rows_kept - 1 where {first(ROWS, 'rows_kept > 0')}",
            "less than nothing": f"update {ROWS} set rows_kept = rows_kept + rows_superseded + 1,"
            f" rows_superseded = -1 where {first(ROWS)}",
        },
        "excluded_touches_earn_nothing": {
            "a credited touch was a bot's": f"update {SHOWN_TOUCHES} set exclusion_reason = 'bot'"
            f" where touchpoint_id = (select touchpoint_id from {CREDITS} where {EARNED})",
            "an excluded touch is credited": f"update {CREDITS} set touchpoint_id = (select"
            f" min(touchpoint_id) from {SHOWN_TOUCHES} where exclusion_reason is not null)"
            f" where {EARNED}",
            "a touch that does not exist is credited": f"update {CREDITS}"
            f" set touchpoint_id = 'nowhere' where {EARNED}",
        },
        "identity_has_converged": {
            "a linked value has another person": f"update {PEOPLE} set person_key = 0 where"
            f" identifier_key = (select identifier_key from {LINKS} where {A_LINK})",
            "a device has another person than its owner": f"update {PEOPLE} set person_key = 0"
            " where not is_shared and identifier_key in"
            " (select min(device_key) from intermediate.int_device_links inner join"
            f" {PEOPLE} on device_key = identifier_key where not is_shared)",
            "a shared device passes for one of its own": f"update {PEOPLE} set is_shared = false"
            " where is_shared",
        },
        "identity_is_a_partition": {
            "an identifier without a person": f"delete from {PEOPLE} where {first(PEOPLE)}",
            "an identifier with two people": f"insert into {PEOPLE} by name"
            f" select * replace (0 as person_key) from {PEOPLE} limit 1",
            "a blocked value with a person": f"insert into {PEOPLE} by name select * replace"
            f" ({BLOCKED} as identifier_key) from {PEOPLE} limit 1",
            "an identifier that nobody has seen": f"insert into {PEOPLE} by name select * replace"
            f" (0 as identifier_key) from {PEOPLE} limit 1",
            "a person without a name": "delete from intermediate.int_people"
            f" where {first('intermediate.int_people')}",
            "a touch of a known device without a person": f"update {TOUCHES}"
            " set person_id = null where touchpoint_id = (select min(touchpoint_id)"
            f" from intermediate.int_web_touches inner join {PEOPLE}"
            " on device_key = identifier_key)",
        },
        "money_reconciles": {
            "a cent too much": f"update {MONEY} set difference = 0.01 where {first(MONEY)}",
            "a cent too little": f"update {MONEY} set difference = -0.01 where {first(MONEY)}",
            "a difference that hides": f"update {MONEY} set attributed_amount ="
            f" attributed_amount + 1 where {first(MONEY)}",
            "nothing reconciled": f"delete from {MONEY}",
            "an amount unknown": f"update {MONEY} set source_amount = null where {first(MONEY)}",
            "nothing to compare": f"update {MONEY} set difference = null where {first(MONEY)}",
        },
        "no_touch_is_credited_outside_its_journey": {
            "a touch after the conversion": f"update {CREDITS} set"
            f" touched_at = converted_at + interval 1 second where {EARNED}",
            "a touch as old as the lookback": f"update {CREDITS} set"
            f" touched_at = converted_at - interval 365 day where {EARNED}",
            "a touch at no time": f"update {CREDITS} set touched_at = null where {EARNED}",
            "a conversion at no time": f"update {CREDITS} set converted_at = null where {EARNED}",
        },
        "person_ids_lead_to_one_person": {
            "an id forgotten": f"delete from {ALIASES} where {first(ALIASES)}",
            "an id twice": f"insert into {ALIASES} select * from {ALIASES} limit 1",
            "an id that nobody published": f"insert into {ALIASES} select * replace"
            f" ('nowhere' as person_id, 'merged' as reason, now()::timestamp as changed_at)"
            f" from {ALIASES} limit 1",
            "two ids that lead to each other": f"update {ALIASES} set reason = 'merged',"
            " changed_at = '2026-01-01', current_person_id = (case person_id"
            f" when (select min(person_id) from {ALIASES})"
            f" then (select max(person_id) from {ALIASES})"
            f" else (select min(person_id) from {ALIASES}) end) where person_id in"
            f" ((select min(person_id) from {ALIASES}), (select max(person_id) from {ALIASES}))",
            "a person renamed": "update marts.people set person_id = 'renamed'"
            f" where {first('marts.people')}",
            "a person lost": f"delete from marts.people where {first('marts.people')}",
            "an id that leads nowhere": f"update {ALIASES} set current_person_id = null,"
            f" reason = 'merged' where {first(ALIASES)}",
            "an id in use that is said to be erased": f"update {ALIASES} set"
            " current_person_id = null, reason = 'erased', changed_at = '2026-01-01'"
            f" where {first(ALIASES)}",
            "an id published once that is forgotten": "insert into"
            " intermediate.int_published_people (person_id) values ('once')",
        },
        "unlinked_identifiers_are_apart": {
            "two of one person unlinked": f"insert into {OVERRIDES} (action, left_key, right_key)"
            f" select 'unlink', identifier_key, person_key from {PEOPLE}"
            " where identifier_key <> person_key limit 1",
            "two people linked": f"insert into {OVERRIDES} select 'link', 'email',"
            " min(identifier_key), 'email', max(identifier_key) from"
            " (select min(identifier_key) as identifier_key"
            f" from {PEOPLE} group by person_key)",
        },
        "nothing_happens_after_the_run": {
            "a touch in 2199": f"update {SHOWN_TOUCHES} set occurred_at = '2199-01-01'"
            f" where {first(SHOWN_TOUCHES)}",
            "a touch a second too late": f"update {SHOWN_TOUCHES} set occurred_at ="
            f" timestamp '{AS_OF}' + interval 366 day + interval 1 second"
            f" where {first(SHOWN_TOUCHES)}",
            "a conversion in 2199": "update intermediate.int_conversions"
            " set converted_at = '2199-01-01' where"
            f" {first('intermediate.int_conversions')}",
        },
        "versions_follow_each_other": {
            "a current version that ended": f"update {HISTORY} set recorded_until ="
            f" recorded_from + interval 1 day where {first(HISTORY)}",
            "no version is current": f"update {HISTORY} set is_current = false"
            f" where {first(HISTORY)}",
            "a version twice": f"insert into {HISTORY} from {HISTORY} limit 1",
            "a version of no time": with_next_version(2, "0 days"),
            "a version left out": with_next_version(3, "1 day"),
        },
        "history_knows_every_record": {
            "a lead forgotten": "delete from marts.lead_history where"
            f" {first('marts.lead_history')}",
            "a deal said to be gone": f"update {HISTORY} set is_gone = true where {first(HISTORY)}",
            "an account that there is not": "insert into marts.account_history select * replace"
            " ('invented' as account_id) from marts.account_history limit 1",
        },
        "spend_is_neither_lost_nor_invented": {
            "a campaign lost": "delete from marts.campaign_performance"
            f" where {first('marts.campaign_performance', 'spend > 0')}",
            "a campaign a cent too dear": "update marts.campaign_performance set"
            f" spend = spend + 0.01 where {first('marts.campaign_performance', 'spend > 0')}",
            "a campaign of another platform": "update marts.campaign_performance set"
            f" platform = 'other' where {first('marts.campaign_performance', 'spend > 0')}",
            "a channel a cent too cheap": "update marts.channel_performance set"
            f" spend = spend - 0.01 where {first('marts.channel_performance', 'spend > 0')}",
            "a channel's month invented": "insert into marts.channel_performance"
            " select * replace (date '2199-01-01' as month) from marts.channel_performance"
            " where spend > 0 limit 1",
            "spend on no platform": "insert into marts.campaign_performance"
            " select * replace (null as platform) from marts.campaign_performance"
            " where spend > 0 limit 1",
            "a month without its channels": "delete from marts.channel_performance"
            " where model = 'linear' and month = (select max(month)"
            " from marts.channel_performance where spend > 0)",
            "a bill changed": f"update {BILLS} set spend = spend + 0.01"
            f" where {first(BILLS, 'rejection_reason is null')}",
            "a bill twice": f"insert into {BILLS} select * from {BILLS}"
            f" where {first(BILLS, 'spend > 0 and rejection_reason is null')}",
        },
        "every_grain_of_spend_sums_equal": {
            "an ad lost": f"delete from {GRAINS} where {first(GRAINS, grain('ad'))}",
            "what a grain does not know lost": f"delete from {GRAINS} where"
            f" {first(GRAINS, 'not is_known')}",
            "a set of UTMs a cent too dear": f"update {GRAINS} set spend = spend + 0.01"
            f" where {first(GRAINS, grain('utm'))}",
            "an ad group a cent too cheap": f"update {GRAINS}"
            " set spend_in_currency = spend_in_currency - 0.01"
            f" where {first(GRAINS, grain('ad_group'))}",
            "a campaign clicked once more": f"update {GRAINS} set clicks = clicks + 1"
            f" where {first(GRAINS, grain('campaign'))}",
            "an account seen once less": f"update {GRAINS} set impressions = impressions - 1"
            f" where {first(GRAINS, grain('account'))}",
            "a day that nobody paid for": f"insert into {GRAINS} select * replace"
            f" (date '2199-01-01' as date) from {GRAINS} limit 1",
            "a grain forgotten": f"delete from {GRAINS} where grain = 'ad'",
        },
        "corrections_lead_to_what_people_show": {
            "a frozen touch rewritten": "update marts.people set first_touch_channel = 'Later'",
            "a last touch rewritten": "update marts.people set last_touch_campaign = 'later'",
            "a touch that had arrived": f"update {CORRECTED} set arrived_at = lead_created_at"
            f" where {first(CORRECTED)}",
            "a touch after the lead": f"update {CORRECTED} set"
            f" touched_at = lead_created_at + interval 1 second where {first(CORRECTED)}",
            "a correction of nobody": f"update {CORRECTED} set person_id = 'nobody'"
            f" where {first(CORRECTED)}",
        },
        "claims_add_up": {
            "a claim lost": f"delete from {CLAIMS}"
            f" where {first(CLAIMS, 'claimed_conversions > 0')}",
            "a claim worth a cent more": f"update {CLAIMS} set"
            f" claimed_amount = claimed_amount + 0.01 where {first(CLAIMS)}",
            "a claim of another platform": f"update {CLAIMS} set platform = 'other'"
            f" where {first(CLAIMS, 'claimed_conversions > 0')}",
            "a campaign credited a cent less": f"update {CLAIMS} set credited_revenue_amount ="
            f" credited_revenue_amount - 0.01 where {first(CLAIMS)}",
            "a claim in the source": f"update {BILLS} set"
            f" claimed_conversions = claimed_conversions + 1"
            f" where {first(BILLS, 'rejection_reason is null')}",
            "a month lost": f"delete from {ALL_CLAIMS}"
            f" where {first(ALL_CLAIMS, 'claimed_conversions > 0')}",
            "a win too many": f"update {ALL_CLAIMS} set won = won + 1 where {first(ALL_CLAIMS)}",
        },
        "sourced_pipeline_is_credited": {
            "a source lost": f"delete from {SOURCED} where {first(SOURCED, CREDITED_CAMPAIGN)}",
            "a source a cent too high": f"update {SOURCED} set"
            f" sourced_amount = sourced_amount + 0.01 where {first(SOURCED, BY_CHANNEL)}",
            "a deal too many": f"update {SOURCED} set all_deals = all_deals + 1",
            "a window forgotten": f"delete from {SOURCED} where window_days = 90",
            "credits lost": f"delete from {CREDITS} where basis = 'pipeline'"
            " and model = 'first_touch' and unattributed_reason is null",
        },
        "chosen_models_exist": {
            "the default model taken away": "delete from rules.attribution_models"
            " where model = 'w_shaped'",
            "the model of sources taken away": "delete from rules.attribution_models"
            " where model = 'first_touch'",
            "the model of utm_issues taken away": "delete from rules.attribution_models"
            " where model = 'linear'",
        },
        "direct_is_a_channel": {
            "the channel under another name": "update rules.channel_rules"
            " set channel = 'Typed in' where channel = 'Direct'",
        },
        "every_cut_of_credit_sums_equal": {
            "a channel lost under one model": f"delete from {COMPARED}"
            f" where {first(COMPARED, 'amount > 0')}",
            "a channel a cent too high": f"update {COMPARED} set amount = amount + 0.01"
            f" where {first(COMPARED)}",
            "a millionth of a conversion too few": f"update {COMPARED}"
            f" set conversions = conversions - 0.000001 where {first(COMPARED)}",
            "a model forgotten": f"delete from {COMPARED} where model = 'linear'",
            "a path lost": f"delete from {PATHS} where {first(PATHS, 'amount > 0')}",
            "a path a cent too dear": f"update {PATHS} set amount = amount + 0.01"
            f" where {first(PATHS)}",
            "a path walked once more": f"update {PATHS} set conversions = conversions + 1"
            f" where {first(PATHS)}",
            "no path at all": f"delete from {PATHS}",
        },
        "every_journey_is_opened_and_closed_once": {
            "a journey opened twice": f"update {ROLES} set opened = opened + 1"
            f" where {first(ROLES)}",
            "a journey not closed": f"update {ROLES} set closed = closed - 1"
            f" where {first(ROLES, 'closed > 0')}",
            "a campaign lost": f"delete from {ROLES} where {first(ROLES, 'opened > 0')}",
            "nobody plays a role": f"delete from {ROLES}",
        },
        "no_record_is_reported_by_two_systems": {
            "a deal from a second system, too": f"insert into {DEALS} by name select * replace"
            f" ('other' as source_system) from {DEALS} where rejection_reason is null limit 1",
        },
        "no_spend_is_reported_by_two_systems": {
            "the same spend from a second system": f"insert into {BILLS} by name select * replace"
            f" ('other' as source_system) from {BILLS} limit 1",
        },
        "reporting_currency_is_known": {
            "no amount has a rate": f"update {DEALS} set rejection_reason = 'fx_missing';"
            " update intermediate.int_orders_priced set rejection_reason = 'fx_missing';"
            " delete from rules.exchange_rates where currency = 'USD'",
        },
        "every_expected_platform_has_spend": {
            "a platform missing": "delete from intermediate.int_ad_spend_broken_down"
            " where platform = 'linkedin_ads'",
        },
        "pipeline_rolls_forward": {
            "a day that won a cent more": f"update {ROLLED} set won_amount = won_amount + 0.01"
            f" where {first(ROLLED, 'won > 0')}",
            "a deal that was lost twice": f"update {ROLLED} set lost = lost + 1"
            f" where {first(ROLLED)}",
            "a day lost": f"delete from {ROLLED} where {first(ROLLED)}",
            "the last day lost": f"delete from {ROLLED}"
            f" where day = (select max(day) from {ROLLED})",
            "an open deal worth a cent more": "update marts.opportunities"
            f" set amount = amount + 0.01 where {first('marts.opportunities', 'not is_closed')}",
            "an open deal closed": "update marts.opportunities set is_closed = true"
            f" where {first('marts.opportunities', 'not is_closed')}",
            "a deal that was never created": f"insert into {DEALS} select * replace ('new' as"
            f" opportunity_id, true as is_deleted) from {DEALS} limit 1",
        },
        "fiscal_periods_reconcile": {
            "a cent too much in a period": f"update {PERIODS} set amount = amount + 0.01"
            f" where {first(PERIODS)}",
            "a channel lost": f"delete from {PERIODS} where {first(PERIODS, 'amount > 0')}",
            "a restatement that does not add up": f"update {PERIODS} set"
            f" restated_amount = restated_amount + 0.01 where {first(PERIODS)}",
            "days on which something converted lost": "delete from marts.fiscal_calendar where"
            " day between '2026-01-01' and '2026-01-31'",
        },
        "fiscal_periods_follow_each_other": {
            "a day lost": "delete from marts.fiscal_calendar where day = '2026-01-15'",
            "a day twice": "insert into marts.fiscal_calendar select * from marts.fiscal_calendar"
            " where day = '2026-01-15'",
            "a period that ends too early": "update marts.fiscal_calendar set period_ends_on ="
            " period_ends_on - 1 where period_starts_on = '2026-01-01'",
        },
        "locked_periods_stay": {
            "a cent more was booked than is shown": booking("booked_amount + 0.01", "channel"),
            "what was booked is not shown": booking("booked_amount", "'Gone'"),
        },
        "cost_per_click_is_plausible": {
            "millionths taken for units": "update intermediate.int_ad_spend_broken_down"
            " set spend = spend * 1000000 where platform = 'google_ads'",
            "units taken for millionths": "update intermediate.int_ad_spend_broken_down"
            " set spend = spend / 1000000 where platform = 'google_ads'",
        },
    }.items()
    for what, sql in mutations.items()
]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, new_warehouse: Maker) -> Warehouse:
    """The demo company, built."""
    exports = tmp_path_factory.mktemp("exports")
    command = [sys.executable, "-m", "scripts.seed", "--scale", "small", "--out", str(exports)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    warehouse = new_warehouse()
    warehouse.load_folder(exports)
    # Journeys of more than fifteen touches are few, and some there must be.
    platforms = ["google_ads", "linkedin_ads"]
    warehouse.build(expected_platforms=platforms, max_journey_touches=15, lock_date="2026-03-31")
    return warehouse


@pytest.fixture
def connection(company: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The company's warehouse; what a test changes there is undone."""
    with company.connected(read_only=False) as connection:
        connection.begin()
        yield connection
        connection.rollback()


def violations(
    company: Warehouse, connection: duckdb.DuckDBPyConnection, invariant: str
) -> list[tuple[object, ...]]:
    """The rows an invariant returns, by the SQL that dbt made of it."""
    compiled = company.folder / "target" / "compiled" / "closed_loop" / "tests" / "invariants"
    return connection.execute((compiled / f"{invariant}.sql").read_text()).fetchall()


@pytest.mark.parametrize("invariant", INVARIANTS)
def test_green_on_a_sound_warehouse(
    company: Warehouse, connection: duckdb.DuckDBPyConnection, invariant: str
) -> None:
    assert violations(company, connection, invariant) == []


@pytest.mark.parametrize(
    "mutation", MUTATIONS, ids=lambda mutation: f"{mutation.invariant}: {mutation.what}"
)
def test_red_when_broken(
    company: Warehouse, connection: duckdb.DuckDBPyConnection, mutation: Mutation
) -> None:
    ((changed,),) = connection.execute(mutation.sql).fetchall()
    assert changed > 0, "nothing was broken"
    assert violations(company, connection, mutation.invariant)


def test_every_invariant_is_broken_in_some_way() -> None:
    assert sorted({mutation.invariant for mutation in MUTATIONS}) == INVARIANTS
