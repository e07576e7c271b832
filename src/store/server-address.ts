import type { ClientConfig } from 'pg'

/** Where a PostgreSQL server listens and which database is ours; without a login. */
export type ServerAddress =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'place'; readonly host: string; readonly port: number; readonly database: string }

export interface Login {
  readonly user: string
  readonly password: string
}

/** Connection settings for one login on a server. Without a login the one inside the URL is used. */
export function connectionSettings(address: ServerAddress, login?: Login): ClientConfig {
  if (address.kind === 'place') {
    return { host: address.host, port: address.port, database: address.database, ...login }
  }
  return { connectionString: login ? withLogin(address.url, login) : address.url }
}

/** The same server, another database. */
export function onDatabase(address: ServerAddress, database: string): ServerAddress {
  if (address.kind === 'place') return { ...address, database }
  return { kind: 'url', url: address.url.replace(URL_PARTS, `$1$2$3/${encodeURIComponent(database)}$5`) }
}

// scheme, user information, host list, path, query. Not `new URL`: libpq URLs may have no host, or several.
const URL_PARTS = /^(postgres(?:ql)?:\/\/)([^@/?]*@)?([^/?]*)(\/[^?]*)?(\?.*)?$/

function withLogin(url: string, login: Login): string {
  const parts = URL_PARTS.exec(url)
  if (!parts) throw new Error('A database URL begins with postgres:// or postgresql://.')
  const [, scheme, , host, path = '', query = ''] = parts
  // A user or password in the query would win over the one in front of the host.
  const options = new URLSearchParams(query)
  options.delete('user')
  options.delete('password')
  const rest = options.size > 0 ? `?${options}` : ''
  return `${scheme}${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@${host}${path}${rest}`
}
