-- What Segment delivers: a page view is a page, everything else a track call. Click ids stand in the URL, as ad platforms put
-- them there.
create schema segment;

create table segment.pages as
select
    event_id as id,
    anonymous_id,
    user_id,
    received_at,
    received_at as sent_at,
    occurred_at as timestamp,
    url || case
        when click_id is null then ''
        when contains(url, '?') then '&' || click_id_type || '=' || click_id
        else '?' || click_id_type || '=' || click_id
    end as url,
    referrer,
    email as context_traits_email,
    utm_source as context_campaign_source,
    utm_medium as context_campaign_medium,
    utm_campaign as context_campaign_name,
    utm_term as context_campaign_term,
    utm_content as context_campaign_content,
    ip as context_ip,
    user_agent as context_user_agent
from generic.events
where event_name = 'page_view';

create table segment.tracks as
select
    event_id as id,
    event_name as event,
    replace(event_name, '_', ' ') as event_text,
    anonymous_id,
    user_id,
    received_at,
    received_at as sent_at,
    occurred_at as timestamp,
    url || case
        when click_id is null then ''
        when contains(url, '?') then '&' || click_id_type || '=' || click_id
        else '?' || click_id_type || '=' || click_id
    end as context_page_url,
    referrer as context_page_referrer,
    email as context_traits_email,
    utm_source as context_campaign_source,
    utm_medium as context_campaign_medium,
    utm_campaign as context_campaign_name,
    utm_term as context_campaign_term,
    utm_content as context_campaign_content,
    ip as context_ip,
    user_agent as context_user_agent
from generic.events
where event_name is distinct from 'page_view';
