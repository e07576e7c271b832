-- Somebody has dealt with what was wrong with a log and asks for signing and sending to go on.

-- Since when a check is awaited that decides it; null while nobody asked.
alter table log_heads add column clearing_asked_at timestamptz;
