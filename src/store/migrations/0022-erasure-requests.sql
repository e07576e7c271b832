-- Erasures that two people decide (product-ux section 6.6): asked for, approved by another, carried out after a time in
-- which they can be called off. Of the person a row holds the id alone, so that it may stay when the person is gone.
create table erasure_requests (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  state text not null check (state in ('requested', 'approved', 'rejected', 'cancelled', 'erased')),
  -- Kept for good, so it does not name the person; nor does the reason of a rejection.
  reason text not null,
  requested_by jsonb not null,
  requested_at timestamptz not null,
  due_at timestamptz not null,
  approved_by jsonb,
  approved_at timestamptz,
  -- The end of the time in which it can be cancelled.
  erase_at timestamptz,
  -- When it is tried (again); null unless it is approved.
  next_try_at timestamptz,
  -- Why the last try did nothing, as a code.
  blocked text,
  ended_by jsonb,
  ended_at timestamptz,
  end_reason text,
  -- Of the event that proves the erasure, and how much was erased.
  receipt_id uuid,
  erased jsonb,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references people (organization_id, id)
);
create unique index erasure_requests_one_open on erasure_requests (organization_id, person_id)
  where state in ('requested', 'approved');
create index erasure_requests_newest on erasure_requests (organization_id, requested_at, id);
create index erasure_requests_due on erasure_requests (next_try_at) where next_try_at is not null;

alter table erasure_requests enable row level security;
create policy own_organization on erasure_requests to yesline_app
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy erase_own_organization on erasure_requests to yesline_eraser
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy evidence_of_demos on erasure_requests as restrictive for delete to yesline_eraser using (exists (
  select from organizations o where o.organization_id = erasure_requests.organization_id and o.kind = 'demo'));
grant select, insert, update on erasure_requests to yesline_app;
grant select, update, delete on erasure_requests to yesline_eraser;
grant select (organization_id, next_try_at) on erasure_requests to yesline_sweep;
create policy sweep_all on erasure_requests for select to yesline_sweep using (true);

-- Why a legal hold stands and who placed it; holds of before have both in the audit only.
alter table people add column legal_hold_reason text;
alter table people add column legal_hold_by jsonb;
create index people_held on people (organization_id, legal_hold_at) where legal_hold_at is not null;
