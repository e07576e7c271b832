-- Who may do what (docs/decisions: roles that own nothing). Grants say which statements a role may run on a table, row
-- security says on which rows: those of the organization that the transaction named. Both are nets under the composite
-- keys. A table added later brings its own grants and policy; the schema test says which are missing.

revoke all on schema public from public;
grant usage on schema public to yesline_app, yesline_intake, yesline_eraser, yesline_sweep;

-- Outside a transaction the setting is null, after one it is the empty string: both see no row.
do $$
declare
  tenant_table text;
  own_rows constant text := 'organization_id = nullif(current_setting(''app.organization'', true), '''')::uuid';
begin
  for tenant_table in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'organization_id'
      and c.relname <> 'sender_directory'
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy own_organization on %I to yesline_app using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('create policy erase_own_organization on %I to yesline_eraser using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
  end loop;

  -- Evidence of a real organization outlives everything; only the demo is removed with its log.
  for tenant_table in
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and obj_description(oid, 'pg_class') like 'append-only%'
  loop
    execute format('create policy evidence_of_demos on %I as restrictive for delete to yesline_eraser using (exists (
      select from organizations o where o.organization_id = %I.organization_id and o.kind = ''demo''))',
      tenant_table, tenant_table);
  end loop;

  execute 'create policy intake_own_organization on webhook_inbox to yesline_intake using (' || own_rows || ') with check (' || own_rows || ')';
  execute 'create policy intake_own_organization on channels to yesline_intake using (' || own_rows || ')';
  execute 'create policy intake_own_organization on organization_keys to yesline_intake using (' || own_rows || ' and purpose = ''body'')';
end
$$;

create policy real_organizations_stay on organizations as restrictive for delete to yesline_eraser using (kind = 'demo');

-- The application: evidence may be added and read, never changed.
grant select, insert on policy_versions, consent_events, send_refusals, parked_items, audit_events to yesline_app;
grant select, insert on suppressions, organization_keys, subject_keys, provider_notices, parked_webhooks to yesline_app;
grant select, insert, update on organizations, agents, api_keys, channels, people, addresses, contacts, person_channels,
  opt_in_requests, messages, conversations, feed_heads to yesline_app;
grant select, insert, update, delete on templates, outbox, leases, notices, idempotency_keys, sender_directory,
  setup_codes, heartbeats to yesline_app;
grant select, insert, delete on log_pending, feed to yesline_app;
-- The raw webhook is evidence too: only the marks of its processing change.
grant select, update (processed_at, attempts) on webhook_inbox to yesline_app;

-- Intake: puts webhooks into the inbox, and reads what it needs to verify and seal them.
grant insert, select (organization_id, id, channel, sha256) on webhook_inbox to yesline_intake;
grant select on sender_directory to yesline_intake;
grant select (organization_id, channel, enabled, provider, simulated, sender_id, account_id, sealed_credentials)
  on channels to yesline_intake;
grant select (organization_id, purpose, wrapped) on organization_keys to yesline_intake;
grant insert on parked_webhooks to yesline_intake;
grant select, insert, update on heartbeats to yesline_intake;

-- The eraser: removes a person, or the demo as a whole.
do $$
declare
  tenant_table text;
begin
  for tenant_table in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'organization_id'
  loop
    execute format('grant select, delete on %I to yesline_eraser', tenant_table);
  end loop;
end
$$;
grant insert on suppressions, audit_events to yesline_eraser;
grant update (profile_name) on people to yesline_eraser;
grant update (content) on messages to yesline_eraser;
grant update (sealed_raw, keys) on webhook_inbox to yesline_eraser;

-- The sweep: which organizations have work, and nothing about whom.
grant select (organization_id, processed_at, received_at) on webhook_inbox to yesline_sweep;
grant select (organization_id, state, lane, run_at, lease_until) on outbox to yesline_sweep;
grant select (organization_id, next_look_at) on person_channels to yesline_sweep;
grant select (organization_id, recorded_at) on log_pending to yesline_sweep;
grant select (organization_id, name, until) on leases to yesline_sweep;
grant select (organization_id, simulated, clock_offset_ms) on organizations to yesline_sweep;
grant select (organization_id, at) on feed to yesline_sweep;
grant select (organization_id, created_at) on idempotency_keys to yesline_sweep;

create policy sweep_all on webhook_inbox for select to yesline_sweep using (true);
create policy sweep_all on outbox for select to yesline_sweep using (true);
create policy sweep_all on person_channels for select to yesline_sweep using (true);
create policy sweep_all on log_pending for select to yesline_sweep using (true);
create policy sweep_all on leases for select to yesline_sweep using (true);
create policy sweep_all on organizations for select to yesline_sweep using (true);
create policy sweep_all on feed for select to yesline_sweep using (true);
create policy sweep_all on idempotency_keys for select to yesline_sweep using (true);
