-- People of the organization: invitations, scoped API keys, and when somebody was last seen.

alter table agents add column last_seen_at timestamptz;

-- Scopes that are null: everything the role may, as for keys made before there were scopes.
alter table api_keys
  add column scopes text[],
  add column expires_at timestamptz,
  add column networks text[],
  add column last_used_at timestamptz;

-- The last time the password was given again; null since sign-in.
alter table auth.session add column "provenAt" timestamptz;

-- A link that makes one sign-in, or renews the one of an agent. Only the hash of its secret is kept.
create table invitations (
  organization_id uuid not null references organizations,
  id uuid not null,
  secret_hash bytea not null,
  -- Whose access it renews; null: somebody new joins.
  agent_id uuid,
  role text not null check (role in ('owner', 'admin', 'compliance', 'agent', 'auditor')),
  email text,
  name text,
  invited_by jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, secret_hash),
  foreign key (organization_id, agent_id) references agents (organization_id, id)
);

alter table invitations enable row level security;
create policy own_organization on invitations to yesline_app
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy erase_own_organization on invitations to yesline_eraser
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
grant select, insert, update on invitations to yesline_app;
grant select, delete on invitations to yesline_eraser;
