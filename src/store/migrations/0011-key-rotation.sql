-- Changing the key of an organization's log (attestation section 17). A rotation is announced by a leaf of its own, which
-- no consent event stands behind.

alter table log_pending drop constraint log_pending_organization_id_event_id_fkey;

create table log_rotations (
  organization_id uuid not null,
  -- Also the id of its leaf in the log.
  id uuid not null,
  requested_at timestamptz not null,
  requested_by jsonb not null,
  overlap_ms bigint not null check (overlap_ms > 0),
  -- Null until the node that holds the old key has made the new one and put the leaf in line.
  old_vkey text,
  vkey text,
  sealed_event bytea,
  sealed_subject bytea,
  -- Until then both keys sign; null before the first checkpoint by both.
  both_until timestamptz,
  -- The first size that the new key signed alone.
  alone_from_size bigint,
  primary key (organization_id, id),
  foreign key (organization_id) references log_heads (organization_id)
);

alter table log_rotations enable row level security;
create policy own_organization on log_rotations to yesline_app
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy erase_own_organization on log_rotations to yesline_eraser
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy evidence_of_demos on log_rotations as restrictive for delete to yesline_eraser using (exists (
  select from organizations o where o.organization_id = log_rotations.organization_id and o.kind = 'demo'));
grant select, delete on log_rotations to yesline_eraser;
grant select, insert, update on log_rotations to yesline_app;
grant select (organization_id, vkey) on log_rotations to yesline_sweep;
create policy sweep_all on log_rotations for select to yesline_sweep using (true);
