-- The daily check of each log against what is served (attestation section 16).

-- When the next one is due; null before the first checkpoint.
alter table log_heads add column check_due_at timestamptz;
grant select (check_due_at) on log_heads to yesline_sweep;

create table log_checks (
  organization_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('whole', 'broken', 'unreadable')),
  -- Entries under the checkpoint that was read; null when none could be opened.
  size bigint,
  -- The step that failed, where, and a sentence about it.
  step text,
  position bigint,
  sentence text,
  -- The checkpoint of a check that found no problem: what the next one starts from.
  note bytea,
  primary key (organization_id, id),
  foreign key (organization_id) references log_heads (organization_id)
);
comment on table log_checks is 'append-only: the log';

alter table log_checks enable row level security;
create policy own_organization on log_checks to yesline_app
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy erase_own_organization on log_checks to yesline_eraser
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy evidence_of_demos on log_checks as restrictive for delete to yesline_eraser using (exists (
  select from organizations o where o.organization_id = log_checks.organization_id and o.kind = 'demo'));
grant select, insert on log_checks to yesline_app;
grant select, delete on log_checks to yesline_eraser;
