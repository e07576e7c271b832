-- The name under which somebody hides the number (whatsapp-cloud-api section 9): it is shown, may change any day, and
-- leads to nobody.
alter table people add column username text;
grant update (username) on people to yesline_eraser;
