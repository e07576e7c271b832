-- A running node looks whether a newer version has brought the database up to date.
grant select on schema_migrations to yesline_app;
