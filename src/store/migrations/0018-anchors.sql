-- Time-stamp authorities of an organization's log, and their tokens over its checkpoints (RFC 3161, attestation section 9).

create table log_anchors (
  organization_id uuid not null,
  -- Where time-stamp requests are posted to.
  url text not null,
  -- The policy that is asked for, as an object identifier; null: the authority's own.
  policy text,
  -- Certificates in PEM that the authority's must lead to; null while nobody pinned any.
  root text,
  added_at timestamptz not null,
  -- The size that it stamped last; null before the first.
  size bigint check (size >= 0),
  -- The time in that stamp.
  confirmed_at timestamptz,
  next_try_at timestamptz not null,
  -- Tries in a row that failed, and why the last one did.
  tries int not null check (tries >= 0),
  problem text,
  problem_at timestamptz,
  primary key (organization_id, url),
  foreign key (organization_id) references log_heads (organization_id)
);

create table log_time_stamps (
  organization_id uuid not null,
  -- Of the checkpoint whose text is stamped.
  size bigint not null,
  url text not null,
  -- The TimeStampToken in DER, byte for byte.
  token bytea not null check (length(token) <= 65536),
  -- The root that its certificate led to when it came; null when none was pinned.
  root text,
  stamped_at timestamptz not null,
  kept_at timestamptz not null,
  primary key (organization_id, size, url),
  foreign key (organization_id, size) references log_checkpoints (organization_id, size)
);
comment on table log_time_stamps is 'append-only: the log';

do $$
declare
  tenant_table text;
  own_rows constant text := 'organization_id = nullif(current_setting(''app.organization'', true), '''')::uuid';
begin
  foreach tenant_table in array array['log_anchors', 'log_time_stamps']
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy own_organization on %I to yesline_app using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('create policy erase_own_organization on %I to yesline_eraser using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('grant select, delete on %I to yesline_eraser', tenant_table);
  end loop;
end
$$;

create policy evidence_of_demos on log_time_stamps as restrictive for delete to yesline_eraser using (exists (
  select from organizations o where o.organization_id = log_time_stamps.organization_id and o.kind = 'demo'));
grant select, insert on log_time_stamps to yesline_app;
grant select, insert, update, delete on log_anchors to yesline_app;
grant select (organization_id, size, next_try_at) on log_anchors to yesline_sweep;
create policy sweep_all on log_anchors for select to yesline_sweep using (true);
