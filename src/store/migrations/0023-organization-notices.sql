-- Some notices are about no person: a template that WhatsApp rejected, paused, disabled or moved to marketing. `about`
-- names it; it holds nothing about anybody.
alter table notices alter column person_id drop not null;
alter table notices add column about text;
alter table notices add constraint notices_subject check (person_id is not null or about is not null);
