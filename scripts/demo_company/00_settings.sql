-- Everything that shapes the company stands here. What grows by people is multiplied by the scale
-- (small 1, medium 25, large 250), what grows by dirt by `--dirt`; shares stay below 1. Python sets
-- each one as a DuckDB variable of the same name.
create table settings as
select *
from (
    values
        -- who there is
        ('accounts', 428, 'people', 'companies in the market, each with 1 to 6 people'),
        ('consumers', 700, 'people', 'shop customers with a user id'),
        ('strangers', 3300, 'people', 'visitors who never say who they are'),
        ('bots', 45, 'people', 'crawlers and headless browsers'),
        ('staff', 9, null, 'employees of the company itself, who browse its site'),
        -- what they do
        ('bounce_share', 0.40, null, 'visits of one page'),
        ('free_mail_share', 0.12, null, 'business people who write from a free mailbox'),
        ('webinar_share', 0.16, null, 'business people who attend a webinar'),
        ('event_share', 0.10, null, 'business people met at a trade show'),
        ('partner_share', 0.06, null, 'business people sent by a partner'),
        ('direct_mail_share', 0.12, null, 'business people who answer a mailing'),
        ('silent_share', 0.35, null, 'invited campaign members who never respond'),
        ('base_conversion', 0.115, null, 'P(lead becomes opportunity) before channel effects'),
        ('base_win', 0.17, null, 'P(opportunity is won) before channel effects'),
        ('call_share', 0.012, null, 'visits followed by a phone call'),
        ('order_share', 0.06, null, 'consumer visits that end in an order'),
        ('login_share', 0.12, null, 'longer visits of customers in which they log in'),
        ('refund_share', 0.03, null, 'orders that are refunded'),
        -- what is wrong with the data; each spoiled row is listed in truth/spoiled_rows
        ('duplicate_share', 0.005, 'dirt', 'events written twice, exactly'),
        ('redelivered_share', 0.005, 'dirt', 'events delivered again, later, under the same id'),
        ('late_share', 0.01, 'dirt', 'events that arrive 1 to 40 days after they happened'),
        ('missing_key_share', 0.0005, 'dirt', 'rows that lost a required key'),
        ('unreadable_share', 0.001, 'dirt', 'dates and amounts that cannot be read (CSV only)'),
        ('broken_utm_share', 0.03, 'dirt', 'tagged visits whose UTMs break the house rules'),
        ('missing_campaign_share', 0.04, 'dirt', 'CRM campaigns that have members but no row'),
        ('churned_cookie_share', 0.03, 'dirt', 'visits with a cookie that is never seen again'),
        ('role_address_share', 0.008, 'dirt', 'leads who give a role address such as info@'),
        ('typed_phone_share', 0.08, 'dirt', 'phone numbers typed by hand, each in another way'),
        ('shared_device_share', 0.02, 'dirt', 'consumers who share the device of another one'),
        ('merged_share', 0.01, 'dirt', 'leads, contacts, accounts with a merged duplicate'),
        ('deleted_share', 0.012, 'dirt', 'opportunities deleted in the CRM'),
        ('reopened_share', 0.04, 'dirt', 'closed opportunities that were lost once before'),
        ('backdated_share', 0.05, 'dirt', 'closed opportunities whose close was entered late')
) as listed (name, value, grows_by, meaning);
