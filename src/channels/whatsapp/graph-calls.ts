import type { ProviderRequest } from '../exchange.ts'
import { appSecretProof } from './signature.ts'

export interface GraphAccess {
  readonly baseUrl: string
  readonly version: string
  readonly accessToken: string
  readonly appSecret: string | null
}

export interface GraphCalls {
  post(path: string, body: object): ProviderRequest
  get(path: string, query: Readonly<Record<string, string>>): ProviderRequest
  remove(path: string, query: Readonly<Record<string, string>>): ProviderRequest
}

/** Requests to the Graph API with version, token and app-secret proof (whatsapp-cloud-api §2). */
export function createGraphCalls(access: GraphAccess): GraphCalls {
  const base = `${access.baseUrl.replace(/\/+$/, '')}/${access.version}/`
  const headers = { authorization: `Bearer ${access.accessToken}`, accept: 'application/json' }
  const proof = access.appSecret === null ? null : appSecretProof({ ...access, appSecret: access.appSecret })
  return {
    post: (path, body) => ({
      method: 'POST',
      url: signed(new URL(path, base)),
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    get: (path, query) => ({ method: 'GET', url: asking(path, query), headers, body: null }),
    remove: (path, query) => ({ method: 'DELETE', url: asking(path, query), headers, body: null }),
  }

  function asking(path: string, query: Readonly<Record<string, string>>): URL {
    const url = signed(new URL(path, base))
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return url
  }

  function signed(url: URL): URL {
    if (proof !== null) url.searchParams.set('appsecret_proof', proof)
    return url
  }
}
