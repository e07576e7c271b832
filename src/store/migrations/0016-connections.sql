-- Connecting a real number (product-ux section 7.1): what was entered and found so far, and the health of what is connected.

create table channel_connections (
  organization_id uuid not null references organizations,
  channel text not null check (channel in ('whatsapp', 'sms')),
  -- draft: entered and checked, the simulator goes on beside it. leaving: the simulator is switched off and forgotten.
  -- testing: the channel is the real one, and nothing leaves but the test.
  phase text not null check (phase in ('draft', 'leaving', 'testing')),
  sender_id text not null,
  account_id text not null,
  display_number text not null,
  display_name text not null,
  throughput_per_second int not null,
  sealed_credentials bytea not null,
  -- By name of the check: how it stands, why, and since when.
  checks jsonb not null,
  handshake_at timestamptz,
  signature_at timestamptz,
  -- The person up to whom the simulated time was forgotten.
  forgotten_to uuid,
  -- What the test sent: the only message that may leave before the channel is on.
  test_message_id uuid,
  test_contact_id uuid,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, channel)
);

create table channel_health (
  organization_id uuid not null,
  channel text not null,
  -- What the provider said last: quality, messaging limit, status of number and account, subscription, expiry.
  facts jsonb not null,
  -- Why it could not be asked; null when it answered.
  problem text,
  token_expires_at timestamptz,
  checked_at timestamptz not null,
  -- Null: not to be asked again by itself.
  next_check_at timestamptz,
  primary key (organization_id, channel),
  foreign key (organization_id, channel) references channels (organization_id, channel)
);
create index channel_health_due on channel_health (organization_id, next_check_at) where next_check_at is not null;

do $$
declare
  tenant_table text;
  own_rows constant text := 'organization_id = nullif(current_setting(''app.organization'', true), '''')::uuid';
begin
  foreach tenant_table in array array['channel_connections', 'channel_health'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy own_organization on %I to yesline_app using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('create policy erase_own_organization on %I to yesline_eraser using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('grant select, insert, update, delete on %I to yesline_app', tenant_table);
    execute format('grant select, delete on %I to yesline_eraser', tenant_table);
  end loop;
end
$$;

grant select (organization_id, next_check_at) on channel_health to yesline_sweep;
create policy sweep_all on channel_health for select to yesline_sweep using (true);

-- Failures of the last day, counted by code on the page of a channel's health.
create index messages_failed on messages (organization_id, channel, recorded_at) where status = 'failed';
