-- Whether the opt-in request's template still says what was handed in: its words are those that the evidence is sealed
-- with. Somebody can change them in WhatsApp Manager; `other` was seen in the list, `unread` was only reported.
alter table templates add column words text not null default 'ours' check (words in ('ours', 'other', 'unread'));
