import { type ApiKeyScope, apiKeyScopes } from '@guanjia/contract'
import type { App } from '@guanjia/server'
import type { RoleDetails } from '../dev/messages.ts'
import { readRoleSettings } from '../dev/role-settings.ts'

const author = { kind: 'system', id: 'guanjia-dev', name: 'guanjia dev' } as const

/** Puts into the server what `guanjia demo` needs, once; answers the secrets that only the first time shows. */
export async function seedServer(app: App): Promise<RoleDetails> {
  return { ...(await ensureApiKey(app)) }
}

async function ensureApiKey({ services }: App): Promise<{ apiKey?: string }> {
  const known = readRoleSettings().file.apiKey
  if (known !== undefined && (await services.apiKeys.findApiKeyActor(known)) !== undefined) return {}
  const scopes: ApiKeyScope[] = [...apiKeyScopes]
  const { key } = await services.apiKeys.createApiKey({ name: 'guanjia dev', scopes, expiresAt: null }, author)
  return { apiKey: key }
}
