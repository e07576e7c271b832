-- A message whose outcome nobody knows is sought at the provider for a while; then a person decides (reliability §3.4).
alter table messages
  -- When to ask next. Null: nothing is asked any more.
  add column seek_at timestamptz,
  -- Somebody decided to leave it as it is.
  add column left_at timestamptz,
  -- The message of which this one is another attempt, asked for by a person.
  add column resend_of uuid;
create unique index messages_resent_once on messages (organization_id, resend_of) where resend_of is not null;
create index messages_to_seek on messages (organization_id, seek_at) where seek_at is not null;
grant select (organization_id, seek_at) on messages to yesline_sweep;
create policy sweep_all on messages for select to yesline_sweep using (true);

-- Twilio brings nothing again that it could not deliver, so its list is read after each time in which we may have heard
-- nothing (reliability §5.2). `listed_at`: all that came before was read; `list_from`: from where it is being read, until
-- that is done; `list_try_at`: it could not be read, and is asked again then.
alter table channels add column listed_at timestamptz, add column list_from timestamptz, add column list_try_at timestamptz;
update channels set listed_at = updated_at where provider = 'twilio';
grant select (organization_id, channel, enabled, listed_at, list_try_at) on channels to yesline_sweep;
create policy sweep_all on channels for select to yesline_sweep using (true);

-- The newest time without a pulse: from the last beat before it to the first one after it.
alter table heartbeats add column silent_from timestamptz, add column back_at timestamptz;
grant select (name, at, back_at) on heartbeats to yesline_sweep;
