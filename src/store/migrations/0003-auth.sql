-- Sign-in. These tables belong to no organization, because they are read before the organization is known; what they
-- hold is local to the installation (scale-out section 2). The names in quotes are better-auth's own.

create schema auth;

create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "organizationId" uuid not null,
  "agentId" uuid not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create index user_by_organization on auth."user" ("organizationId");

-- The column token holds the SHA-256 of the token; the token itself is only in the cookie.
create table auth.session (
  id text primary key,
  "userId" text not null references auth."user" on delete cascade,
  token text not null unique,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create index session_by_user on auth.session ("userId");

create table auth.account (
  id text primary key,
  "userId" text not null references auth."user" on delete cascade,
  "accountId" text not null,
  "providerId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  -- Argon2id, as a PHC string.
  password text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create index account_by_user on auth.account ("userId");

create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create index verification_by_identifier on auth.verification (identifier);

-- Counted before a password is looked at; survives restarts and is shared by all processes.
create table auth.sign_in_tries (
  key text primary key,
  tries int not null,
  last_at timestamptz not null,
  blocked_until timestamptz
);

-- The organizations that set-up made: any number of demos, and one real one at most, even when two requests race.
create table auth.set_up (
  organization_id uuid primary key,
  kind text not null check (kind in ('demo', 'real')),
  at timestamptz not null
);
create unique index set_up_one_real on auth.set_up (kind) where kind = 'real';

grant usage on schema auth to yesline_app;
grant select, insert, update, delete on all tables in schema auth to yesline_app;
