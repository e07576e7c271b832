-- What agents had begun to write. It follows its writer from device to device and is nobody else's (product-ux §4.3).
create table drafts (
  organization_id uuid not null,
  agent_id uuid not null,
  person_id uuid not null,
  channel text not null check (channel in ('whatsapp', 'sms')),
  body text not null,
  updated_at timestamptz not null,
  primary key (organization_id, agent_id, person_id, channel),
  foreign key (organization_id, agent_id) references agents (organization_id, id),
  foreign key (organization_id, person_id) references people (organization_id, id)
);

alter table drafts enable row level security;
create policy own_organization on drafts to yesline_app
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
create policy erase_own_organization on drafts to yesline_eraser
  using (organization_id = nullif(current_setting('app.organization', true), '')::uuid)
  with check (organization_id = nullif(current_setting('app.organization', true), '')::uuid);
grant select, insert, update, delete on drafts to yesline_app;
grant select, delete on drafts to yesline_eraser;

-- Which program asked for a message, where no agent did.
alter table messages add column api_key_id uuid;
-- An agent took it out of the thread; only what no provider ever took can be.
alter table messages add column hidden_at timestamptz;

-- Why a row is back in line, under the code of product-ux §13: people read it while they wait.
alter table outbox add column waits_for text;

-- A message that was refused when it was asked for was never stored, so its refusal names none.
alter table send_refusals alter column message_id drop not null;
