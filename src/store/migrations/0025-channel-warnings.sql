-- What stands until it is mended, such as a token that ran out, is told once while it lasts: `standing` names it for
-- so long, and nothing else may bear that name.
alter table notices add column standing text;
create unique index notices_standing on notices (organization_id, standing) where standing is not null;

-- When a channel's warnings are worked out again; null: not by itself.
alter table channels add column warnings_at timestamptz;
grant select (warnings_at) on channels to yesline_sweep;
update channels set warnings_at = '-infinity' where not simulated and sender_id <> '';
