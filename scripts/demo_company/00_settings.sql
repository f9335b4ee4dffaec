-- Everything that shapes the company stands here. `grows` values are multiplied by the scale
-- (small 1, medium 25, large 250); Python sets each one as a DuckDB variable of the same name.
create table settings as
select *
from (
    values
        -- who there is
        ('accounts', 428, true, 'companies in the market, each with 1 to 6 people'),
        ('consumers', 700, true, 'shop customers with a user id'),
        ('strangers', 3300, true, 'visitors who never say who they are'),
        ('bots', 45, true, 'crawlers and headless browsers'),
        ('staff', 9, false, 'employees of the company itself, who browse its site'),
        -- what they do
        ('bounce_share', 0.40, false, 'visits of one page'),
        ('free_mail_share', 0.12, false, 'business people who write from a free mailbox'),
        ('webinar_share', 0.16, false, 'business people who attend a webinar'),
        ('event_share', 0.10, false, 'business people met at a trade show'),
        ('partner_share', 0.06, false, 'business people sent by a partner'),
        ('direct_mail_share', 0.12, false, 'business people who answer a mailing'),
        ('silent_share', 0.35, false, 'invited campaign members who never respond'),
        ('base_conversion', 0.115, false, 'P(lead becomes opportunity) before channel effects'),
        ('base_win', 0.17, false, 'P(opportunity is won) before channel effects'),
        ('call_share', 0.012, false, 'visits followed by a phone call'),
        ('order_share', 0.06, false, 'consumer visits that end in an order'),
        ('login_share', 0.12, false, 'longer visits of customers in which they log in'),
        ('refund_share', 0.03, false, 'orders that are refunded'),
        ('deleted_share', 0.012, false, 'opportunities deleted in the CRM'),
        -- what is wrong with the data; each spoiled row is listed in truth/spoiled_rows
        ('duplicate_share', 0.005, false, 'events written twice, exactly'),
        ('redelivered_share', 0.005, false, 'events delivered again, later, under the same id'),
        ('missing_key_share', 0.0005, false, 'rows that lost a required key'),
        ('unreadable_share', 0.001, false, 'dates and amounts that cannot be read (CSV only)'),
        ('role_address_share', 0.008, false, 'leads who give a role address such as info@'),
        ('shared_device_share', 0.02, false, 'consumers who share the device of another one'),
        ('merged_share', 0.01, false, 'leads, contacts, accounts with a merged duplicate')
) as listed (name, value, grows, meaning);
