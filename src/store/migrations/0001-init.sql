-- Rules of this schema (docs/decisions/0003-made-for-a-distributed-engine.md): every primary key, unique index and
-- foreign key of a tenant table begins with organization_id; ids are uuidv7 and instants are parameters, both made by
-- the app; no identity columns, no triggers. Exempt: sender_directory, parked_webhooks, heartbeats, setup_codes.

create table organizations (
  organization_id uuid primary key,
  name text not null,
  kind text not null check (kind in ('demo', 'real')),
  -- Every provider is the simulator: its evidence is marked, and its clock may be moved.
  simulated boolean not null,
  clock_offset_ms bigint not null default 0,
  default_language text not null,
  default_country text not null,
  time_zone text not null,
  created_at timestamptz not null
);

-- An app secret's phone-number id, a WABA and a Twilio account belong to exactly one organization.
create table sender_directory (
  provider text not null,
  sender_id text not null,
  organization_id uuid not null,
  primary key (provider, sender_id)
);

create table agents (
  organization_id uuid not null references organizations,
  id uuid not null,
  user_id text,
  given_name text not null,
  family_name text not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'compliance', 'agent', 'auditor')),
  -- False for the demo's colleagues, whom nobody can sign in as.
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, email)
);

create table api_keys (
  organization_id uuid not null references organizations,
  id uuid not null,
  name text not null,
  secret_hash bytea not null,
  role text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, secret_hash)
);

create table channels (
  organization_id uuid not null references organizations,
  channel text not null check (channel in ('whatsapp', 'sms')),
  enabled boolean not null,
  paused_reason text,
  provider text not null check (provider in ('whatsapp_cloud', 'twilio')),
  simulated boolean not null,
  sender_id text not null,
  account_id text not null,
  display_number text not null,
  display_name text not null,
  -- Messages per second; null is unlimited (simulator only).
  throughput_per_second int,
  -- Access token, app secrets (two during rotation), verify token, auth token: sealed, never leaves as text.
  sealed_credentials bytea not null,
  updated_at timestamptz not null,
  primary key (organization_id, channel)
);

create table policy_versions (
  organization_id uuid not null references organizations,
  version int not null,
  policy jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (organization_id, version)
);
comment on table policy_versions is 'append-only: a request is judged by the version it was made under';

create table templates (
  organization_id uuid not null references organizations,
  id uuid not null,
  name text not null,
  language text not null,
  -- The opt-in request's own template is hidden from the agents' picker.
  role text not null check (role in ('opt_in_request', 'agent')),
  category text not null,
  status text not null,
  body text not null,
  parameters text[] not null,
  buttons text[] not null,
  provider_template_id text,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, name, language)
);

create table people (
  organization_id uuid not null references organizations,
  id uuid not null,
  -- A do-not-contact mark set by compliance; survives everything.
  suppressed_at timestamptz,
  profile_name text,
  created_at timestamptz not null,
  primary key (organization_id, id)
);

create table addresses (
  organization_id uuid not null,
  kind text not null check (kind in ('phone', 'wa_id', 'bsuid', 'parent_bsuid')),
  value text not null,
  person_id uuid not null,
  valid boolean not null default true,
  created_at timestamptz not null,
  primary key (organization_id, kind, value),
  foreign key (organization_id, person_id) references people (organization_id, id)
);
create index addresses_by_person on addresses (organization_id, person_id);

-- What is left of an erased number: a keyed hash that restores `revoked` when the number comes back.
create table suppressions (
  organization_id uuid not null references organizations,
  address_hash bytea not null,
  created_at timestamptz not null,
  primary key (organization_id, address_hash)
);

create table contacts (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  given_name text not null,
  family_name text not null,
  language text,
  time_zone text,
  owner_id uuid,
  tags text[] not null default '{}',
  basis jsonb,
  -- Folded name, for search without accents and case.
  search_text text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references people (organization_id, id)
);
create unique index contacts_one_per_person on contacts (organization_id, person_id) where deleted_at is null;
create index contacts_by_name on contacts (organization_id, search_text, id) where deleted_at is null;

-- One row per person and channel: the cache of the fold (state), the columns that hot statements need, and the two
-- other facts, reachability and window.
create table person_channels (
  organization_id uuid not null,
  person_id uuid not null,
  channel text not null check (channel in ('whatsapp', 'sms')),
  status text not null check (status in ('none', 'requested', 'granted', 'declined', 'revoked')),
  held boolean not null,
  state jsonb not null,
  reachability jsonb not null,
  unreachable boolean not null,
  window_open_until timestamptz,
  -- When a sweep has to look again: cooldown over, request lapsed. Null: nothing to wait for.
  next_look_at timestamptz,
  -- The event before the next one: receipts of one record are a chain.
  last_event_id uuid,
  updated_at timestamptz not null,
  primary key (organization_id, person_id, channel),
  foreign key (organization_id, person_id) references people (organization_id, id)
);
create index person_channels_to_look_at on person_channels (organization_id, next_look_at) where next_look_at is not null;

create table opt_in_requests (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  channel text not null,
  message_id uuid not null,
  agent_id uuid,
  state text not null,
  language text not null,
  text text not null,
  attempt int not null,
  policy_version int not null,
  basis jsonb,
  asked_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references people (organization_id, id)
);
-- The net under the row lock: one request at a time is on its way or waiting for its answer.
create unique index opt_in_requests_one_open on opt_in_requests (organization_id, person_id, channel)
  where state in ('scheduled', 'queued', 'handed_over', 'sent', 'delivered', 'read', 'unknown');

create table consent_events (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  channel text not null,
  type text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  actor_kind text not null,
  request_id uuid,
  message_id uuid,
  mark_second bigint,
  -- Keyed hash of the provider's message id: one event per message, channel and type, for ever.
  provider_ref bytea,
  simulated boolean not null,
  sealed_event bytea not null,
  sealed_subject bytea not null,
  leaf bytea not null,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references people (organization_id, id)
);
create unique index consent_events_once on consent_events (organization_id, channel, type, provider_ref) where provider_ref is not null;
create index consent_events_by_person on consent_events (organization_id, person_id, recorded_at);
create index consent_events_by_time on consent_events (organization_id, recorded_at, id);
comment on table consent_events is 'append-only: the evidence';

-- Leaves waiting for their index in the log (attestation section 12).
create table log_pending (
  organization_id uuid not null,
  event_id uuid not null,
  leaf bytea not null,
  recorded_at timestamptz not null,
  primary key (organization_id, event_id),
  foreign key (organization_id, event_id) references consent_events (organization_id, id)
);

-- Keys wrapped by the master key: `organization` seals event parts and webhook bodies, `refs` makes keyed hashes.
create table organization_keys (
  organization_id uuid not null references organizations,
  purpose text not null check (purpose in ('event', 'body', 'refs', 'suppression')),
  wrapped bytea not null,
  created_at timestamptz not null,
  primary key (organization_id, purpose)
);

-- One key per person; destroying it is what erasure means.
create table subject_keys (
  organization_id uuid not null,
  person_id uuid not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references people (organization_id, id)
);

create table messages (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  channel text not null,
  direction text not null check (direction in ('in', 'out')),
  -- Inbound: what the customer sent. Outbound: text, template or buttons.
  content jsonb not null,
  purpose text,
  request_id uuid,
  agent_id uuid,
  provider_message_id text,
  context_provider_id text,
  status text not null check (status in
    ('received', 'queued', 'dispatching', 'handed_over', 'sent', 'delivered', 'read', 'failed', 'unknown', 'refused', 'cancelled')),
  status_rank smallint not null,
  status_times jsonb not null default '{}',
  failure jsonb,
  -- The customer's provider second for inbound, the moment of acceptance for outbound: the order of the timeline.
  at timestamptz not null,
  recorded_at timestamptz not null,
  checked_at timestamptz,
  wire_at timestamptz,
  read_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references people (organization_id, id)
);
create unique index messages_once on messages (organization_id, channel, provider_message_id) where provider_message_id is not null;
create index messages_by_person on messages (organization_id, person_id, at, id);

create table outbox (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  channel text not null,
  -- 1 opt-out confirmation, 2 other confirmations, 3 agent text, 4 requests, 5 SMS.
  lane smallint not null,
  purpose text not null,
  request_id uuid,
  state text not null check (state in ('ready', 'dispatching')),
  run_at timestamptz not null,
  expires_at timestamptz not null,
  holder uuid,
  lease_until timestamptz,
  attempts int not null default 0,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, id) references messages (organization_id, id)
);
create index outbox_ready on outbox (organization_id, state, lane, run_at, id);
create index outbox_by_person on outbox (organization_id, person_id);

create table send_refusals (
  organization_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  person_id uuid not null,
  channel text not null,
  purpose text not null,
  code text not null,
  at timestamptz not null,
  primary key (organization_id, id)
);
create index send_refusals_by_time on send_refusals (organization_id, at, id);
comment on table send_refusals is 'append-only: every message the gate stopped';

-- Raw signed webhooks. Rows stay as evidence; only their processing marks change.
create table webhook_inbox (
  organization_id uuid not null,
  id uuid not null,
  channel text not null,
  sha256 bytea not null,
  sealed_raw bytea not null,
  signature text not null,
  -- address_key of every writer of a message or preference in it: what the gate's drain check looks at.
  keys text[] not null,
  received_at timestamptz not null,
  processed_at timestamptz,
  attempts int not null default 0,
  primary key (organization_id, id),
  unique (organization_id, channel, sha256)
);
create index webhook_inbox_unprocessed on webhook_inbox (organization_id, received_at, id) where processed_at is null;
-- The gate's drain check reads unread rows that somebody wrote; those that hold statuses only are not in it.
create index webhook_inbox_unread on webhook_inbox (organization_id) include (keys) where processed_at is null and keys <> '{}';

-- Items that could not be read or belong to nobody: kept with a reason, never dropped.
create table parked_items (
  organization_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  item int not null,
  kind text not null,
  reason text not null,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, inbox_id) references webhook_inbox (organization_id, id)
);
comment on table parked_items is 'append-only: what the inbox could not use, and why';

-- Webhooks for a number that no organization here owns: no content is kept.
create table parked_webhooks (
  id uuid primary key,
  provider text not null,
  reason text not null,
  sha256 bytea not null,
  received_at timestamptz not null
);

create table provider_notices (
  organization_id uuid not null references organizations,
  id uuid not null,
  channel text not null,
  field text not null,
  event text,
  item_key text not null,
  at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, item_key)
);

-- Leases: one worker reads an organization's inbox, one sends for a sender. Fenced by epoch.
create table leases (
  organization_id uuid not null references organizations,
  name text not null,
  holder uuid not null,
  epoch bigint not null,
  until timestamptz not null,
  primary key (organization_id, name)
);

create table feed_heads (
  organization_id uuid primary key references organizations,
  epoch uuid not null,
  last bigint not null
);

create table feed (
  organization_id uuid not null,
  seq bigint not null,
  event text not null,
  data jsonb not null,
  at timestamptz not null,
  primary key (organization_id, seq)
);

create table notices (
  organization_id uuid not null,
  id uuid not null,
  agent_id uuid,
  person_id uuid not null,
  channel text not null,
  kind text not null,
  request_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references people (organization_id, id)
);
create index notices_unread on notices (organization_id, at) where read_at is null;

create table conversations (
  organization_id uuid not null,
  person_id uuid not null,
  assignee_id uuid,
  closed_at timestamptz,
  last_activity_at timestamptz not null,
  unread int not null default 0,
  -- Open questions of outcome 1: answered once, in any tab.
  sms_question_at timestamptz,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references people (organization_id, id)
);
create index conversations_by_activity on conversations (organization_id, last_activity_at, person_id);

-- What agents did that is no consent event but must be provable: answered the SMS question, switched a channel.
create table audit_events (
  organization_id uuid not null references organizations,
  id uuid not null,
  actor jsonb not null,
  action text not null,
  details jsonb not null,
  at timestamptz not null,
  primary key (organization_id, id)
);
comment on table audit_events is 'append-only: who changed what';

create table idempotency_keys (
  organization_id uuid not null references organizations,
  principal text not null,
  route text not null,
  key text not null,
  request_hash bytea not null,
  status int,
  body jsonb,
  created_at timestamptz not null,
  primary key (organization_id, principal, route, key)
);

-- Not tenant data: intake's pulse (reliability section 3.7) and the codes that open set-up.
create table heartbeats (
  name text primary key,
  at timestamptz not null
);

create table setup_codes (
  code_hash bytea primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
