-- What administrators look at: when a channel was last heard from, what could not be used, and news of the provider.
create index webhook_inbox_by_channel on webhook_inbox (organization_id, channel, received_at);
create index parked_items_by_time on parked_items (organization_id, at, id);
create index provider_notices_by_time on provider_notices (organization_id, at, id);

-- The operator's metrics count them over all organizations.
grant select (organization_id) on provider_notices to yesline_sweep;
create policy sweep_all on provider_notices for select to yesline_sweep using (true);

-- A provider repeats what nobody took, for days: it is parked once.
create unique index parked_webhooks_once on parked_webhooks (provider, sha256);

-- Requests of an hour and of a day are counted against the limits (reliability section 6.6).
create index opt_in_requests_by_time on opt_in_requests (organization_id, asked_at);
