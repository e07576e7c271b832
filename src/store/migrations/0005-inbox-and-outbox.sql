-- A webhook that failed is read again then, not at once; until it is read its writers get nothing.
alter table webhook_inbox add column look_at timestamptz;
grant update (look_at) on webhook_inbox to yesline_app;
grant select (look_at) on webhook_inbox to yesline_sweep;

-- A webhook may be read more than once; each of its items is parked once.
create unique index parked_items_once on parked_items (organization_id, inbox_id, item);
-- For `yesline redrive`: which organizations have items that failed.
grant select (organization_id, reason) on parked_items to yesline_sweep;
create policy sweep_all on parked_items for select to yesline_sweep using (true);

-- Delivery reports that came before the outcome of their message was committed: looked for again, for a minute.
create table waiting_reports (
  organization_id uuid not null,
  inbox_id uuid not null,
  item int not null,
  look_at timestamptz not null,
  primary key (organization_id, inbox_id, item),
  foreign key (organization_id, inbox_id) references webhook_inbox (organization_id, id)
);
create index waiting_reports_to_look_at on waiting_reports (organization_id, look_at);

alter table waiting_reports enable row level security;
create policy own_organization on waiting_reports to yesline_app
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy erase_own_organization on waiting_reports to yesline_eraser
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy sweep_all on waiting_reports for select to yesline_sweep using (true);
grant select, insert, update, delete on waiting_reports to yesline_app;
grant select, delete on waiting_reports to yesline_eraser;
grant select (organization_id, look_at) on waiting_reports to yesline_sweep;

-- Each channel has a sender, slots and a pace of its own, so it takes its own rows from the line.
drop index outbox_ready;
create index outbox_ready on outbox (organization_id, channel, state, lane, run_at, id);

-- After a pause of intake nothing leaves before this, and before all is read that came until then (reliability §3.7).
alter table heartbeats add column deaf_until timestamptz;
