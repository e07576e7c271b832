-- Erasing a person (attestation section 11). The row of the person stays, because evidence points to it and is never
-- rewritten; nobody can be led to it any more.
alter table people add column erased_at timestamptz;
-- While it stands, compliance has forbidden that anything of this person is erased.
alter table people add column legal_hold_at timestamptz;

-- Keyed hashes of erased messages' ids: a webhook about one of them that comes again recreates nobody.
create table erased_messages (
  organization_id uuid not null references organizations,
  ref bytea not null,
  erased_at timestamptz not null,
  primary key (organization_id, ref)
);
comment on table erased_messages is 'append-only: what was erased stays erased';

alter table erased_messages enable row level security;
create policy own_organization on erased_messages to yesline_app
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy erase_own_organization on erased_messages to yesline_eraser
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy evidence_of_demos on erased_messages as restrictive for delete to yesline_eraser using (exists (
  select from organizations o where o.organization_id = erased_messages.organization_id and o.kind = 'demo'));
grant select, insert on erased_messages to yesline_app;
grant select, insert, delete on erased_messages to yesline_eraser;

-- An erasure and its evidence are one transaction, so the eraser writes what proves it and tells open screens.
grant update (erased_at) on people to yesline_eraser;
grant update (created_at) on suppressions to yesline_eraser;
grant insert on consent_events, log_pending, feed, idempotency_keys to yesline_eraser;
grant update (last) on feed_heads to yesline_eraser;
-- Only to lock what waits to be sent, so that nothing of it is on its way while it is deleted.
grant update (state) on outbox to yesline_eraser;
