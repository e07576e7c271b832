-- Pictures, sound, film and documents. The bytes are outside the database, sealed with a key that is only here: whoever
-- deletes the row has deleted the content, whatever becomes of the bytes.
create table media (
  organization_id uuid not null references organizations,
  id uuid not null,
  -- in: a customer's, fetched from the provider; out: uploaded by an agent or a program.
  direction text not null check (direction in ('in', 'out')),
  channel text check (channel in ('whatsapp', 'sms')),
  -- pending: to be fetched; failed: given up, and may be tried again; gone: the provider has it no more.
  state text not null check (state in ('pending', 'stored', 'failed', 'gone')),
  kind text not null check (kind in ('image', 'video', 'audio', 'document', 'sticker')),
  filename text,
  -- What the bytes say that they are. Null until they are here.
  mime_type text,
  size bigint check (size >= 0),
  sha256 bytea,
  object_name text,
  sealed_key bytea,
  -- How the provider calls it. Of an upload: for which sender, and until when.
  provider_media_id text,
  provider_url text,
  provider_sha256 bytea,
  provider_sender_id text,
  provider_until timestamptz,
  -- Why it is not here, or could not be handed to the provider.
  problem text,
  attempts int not null default 0,
  -- When the worker is to look at it: to fetch what is pending, or to hand over what is stored.
  work_at timestamptz,
  created_at timestamptz not null,
  primary key (organization_id, id),
  check ((state = 'stored') = (object_name is not null and sealed_key is not null and mime_type is not null
    and size is not null and sha256 is not null))
);
create index media_work on media (organization_id, work_at) where work_at is not null;
create index media_by_content on media (organization_id, sha256) where sha256 is not null;

alter table messages add column media_id uuid;
alter table messages add foreign key (organization_id, media_id) references media (organization_id, id);
create index messages_by_media on messages (organization_id, media_id) where media_id is not null;

-- Content that nothing points to any more and that is still to be removed from where it is kept.
create table media_leftovers (
  organization_id uuid not null references organizations,
  object_name text not null,
  since timestamptz not null,
  primary key (organization_id, object_name)
);

do $$
declare
  tenant_table text;
  own_rows constant text := 'organization_id = nullif(current_setting(''app.organization'', true), '''')::uuid';
begin
  foreach tenant_table in array array['media', 'media_leftovers']
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy own_organization on %I to yesline_app using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('create policy erase_own_organization on %I to yesline_eraser using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('create policy sweep_all on %I for select to yesline_sweep using (true)', tenant_table);
    execute format('grant select, insert, update, delete on %I to yesline_app', tenant_table);
    execute format('grant select, insert, delete on %I to yesline_eraser', tenant_table);
  end loop;
end
$$;
grant select (organization_id, work_at, direction, created_at) on media to yesline_sweep;
grant select (organization_id) on media_leftovers to yesline_sweep;
-- To lock content that is shared while one of its owners is erased.
grant update (work_at) on media to yesline_eraser;
