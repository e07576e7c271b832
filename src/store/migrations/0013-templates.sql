-- Templates whole (whatsapp-cloud-api section 5): every component, what Meta says of them, and how often they are used.

alter table templates
  -- Header, body, footer, buttons and examples; body, parameters and buttons stay beside it as they are searched and shown.
  add column content jsonb,
  -- Which text of the opt-in request this is; agents' templates have one.
  add column version int not null default 1,
  -- Meta's word, and behind a colon what its reviewers wrote.
  add column rejected_reason text,
  add column quality text not null default 'UNKNOWN',
  add column previous_category text,
  -- A category that Meta has announced and that is not in force yet.
  add column next_category text,
  add column edited_at timestamptz,
  add column use_count bigint not null default 0,
  add column last_used_at timestamptz;

update templates t set content = jsonb_build_object('format', 'NAMED', 'header', null, 'body', t.body, 'footer', null,
  'buttons', (select coalesce(jsonb_agg(jsonb_build_object('kind', 'quick_reply', 'text', b)), '[]') from unnest(t.buttons) b),
  'examples', '{}'::jsonb);
alter table templates alter column content set not null;

-- When the provider's list is to be read next; null: at once.
alter table channels
  add column templates_due_at timestamptz,
  add column templates_synced_at timestamptz;
grant select (templates_due_at) on channels to yesline_sweep;
