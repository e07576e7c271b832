-- A legal hold ends on the word of two people (product-ux section 6.5): who said first that it may, and when. Null while
-- nobody did, and again with every hold that is placed, kept or released.
alter table people add column legal_hold_release_by jsonb;
alter table people add column legal_hold_release_at timestamptz;
