-- Who answers for an API key: it may never do more than this agent may now, and stops when the agent leaves.
alter table api_keys add column made_by uuid;
update api_keys k set made_by = a.id from audit_events e join agents a on a.organization_id = e.organization_id
  where e.organization_id = k.organization_id and e.action = 'api_key_made' and e.details ->> 'keyId' = k.id::text
    and e.actor ->> 'kind' = 'agent' and e.actor ->> 'id' = a.id::text;
-- The key of set-up is in no audit trail: it is the first owner's who is still here.
update api_keys k set made_by = (select a.id from agents a where a.organization_id = k.organization_id
    order by a.user_id is null, not a.active, a.role <> 'owner', a.created_at, a.id limit 1)
  where k.made_by is null and not exists (select from audit_events e where e.organization_id = k.organization_id
    and e.action = 'api_key_made' and e.details ->> 'keyId' = k.id::text);
-- A key that a key made is of whoever made that one.
do $$
begin
  loop
    update api_keys k set made_by = m.made_by from audit_events e
      join api_keys m on m.organization_id = e.organization_id and m.id::text = e.actor ->> 'id'
      where k.made_by is null and m.made_by is not null and e.organization_id = k.organization_id
        and e.action = 'api_key_made' and e.details ->> 'keyId' = k.id::text;
    exit when not found;
  end loop;
end
$$;
alter table api_keys alter column made_by set not null;
alter table api_keys add foreign key (organization_id, made_by) references agents (organization_id, id);

-- Uploads that are in no message yet: they are counted, and dropped after a day.
alter table media
  -- `agent:<id>` or `key:<id>`; null for what was uploaded before this was noted.
  add column uploaded_by text,
  add column unsent_since timestamptz;
update media d set unsent_since = d.created_at where d.direction = 'out' and not exists (
  select from messages m where m.organization_id = d.organization_id and m.media_id = d.id);
create index media_unsent on media (organization_id, unsent_since) include (uploaded_by, size)
  where unsent_since is not null;
grant select (unsent_since) on media to yesline_sweep;
-- Content is noted before it is kept, to be removed later should nothing point to it then.
grant select (since) on media_leftovers to yesline_sweep;

-- It stands in line until WhatsApp has its file; nothing else lets it go then.
alter table outbox add column waits_for_file boolean not null default false;
update outbox o set waits_for_file = true from messages m join media d on d.organization_id = m.organization_id and d.id = m.media_id
  where m.organization_id = o.organization_id and m.id = o.id and o.state = 'ready' and o.attempts = 0
    and o.waits_for is null and o.run_at = o.expires_at and d.work_at is not null;

-- One address may sign in to several organizations, each with a password of its own: whoever joins one learns nothing
-- about the others.
alter table auth."user" drop constraint user_email_key;
alter table auth."user" add constraint user_email_in_organization unique (email, "organizationId");
