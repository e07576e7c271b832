-- Who says that a name is a person's. A number that an agent typed is a claim: messages may go to it by SMS, but on
-- WhatsApp only the names that the provider itself gave lead to the one who agreed (whatsapp-cloud-api section 9.4).
alter table addresses add column named_by text not null default 'agent' check (named_by in ('provider', 'agent'));
alter table addresses alter column named_by drop default;

-- Two people whom one provider event named together are one: the survivor has the names, the card and the messages.
-- The other stays, because evidence is never rewritten, and points to the survivor; never to one that was merged too.
alter table people add column merged_into uuid;
alter table people add foreign key (organization_id, merged_into) references people (organization_id, id);
create index people_merged on people (organization_id, merged_into) where merged_into is not null;
