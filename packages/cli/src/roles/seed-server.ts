import {
  type ApiKeyScope,
  apiKeyScopes,
  type CreatedTarget,
  type ForwarderRule,
  type Page,
  type Target,
} from '@guanjia/contract'
import type { App } from '@guanjia/server'
import type { RoleDetails } from '../dev/messages.ts'
import type { RoleSettings } from '../dev/role-settings.ts'
import { GuanjiaApi } from '../lib/guanjia-api.ts'
import { HttpTrace } from '../lib/http-trace.ts'

const AUTHOR = { kind: 'system', id: 'guanjia-dev', name: 'guanjia dev' } as const
const TARGET_NAME = '示例业务系统'

/** Puts into the server what `guanjia demo` needs, once; answers the secrets that only the first time shows. */
export async function seedServer(app: App, settings: RoleSettings): Promise<RoleDetails> {
  const { file } = settings
  const newKey = await findOrCreateApiKey(app, file.apiKey)
  const trace = new HttpTrace(() => {})
  const api = new GuanjiaApi({ trace, baseUrl: file.urls.server, apiKey: newKey ?? file.apiKey ?? '' })
  const webhookSecret = await ensureTarget(api, `${file.urls.business}/webhook`, file.webhookSecret !== undefined)
  return {
    ...(newKey === undefined ? {} : { apiKey: newKey }),
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
  }
}

/** Answers a new key unless the known one is right. */
async function findOrCreateApiKey({ services }: App, known: string | undefined): Promise<string | undefined> {
  if (known !== undefined && (await services.apiKeys.findApiKeyActor(known)) !== undefined) return undefined
  const scopes: ApiKeyScope[] = [...apiKeyScopes]
  const { key } = await services.apiKeys.createApiKey({ name: 'guanjia dev', scopes, expiresAt: null }, AUTHOR)
  return key
}

/** Everything is forwarded to the sample business system. Answers the signing secret when the target is made. */
async function ensureTarget(api: GuanjiaApi, url: string, isSecretKnown: boolean): Promise<string | undefined> {
  const targets = await api.get<Page<Target>>('/targets?limit=200')
  const found = targets.items.find(({ name }) => name === TARGET_NAME)
  if (found !== undefined && isSecretKnown) {
    if (found.url !== url) await api.patch(`/targets/${found.id}`, { url })
    return undefined
  }
  // A kill between making the target and telling its secret: nobody can know it any more.
  if (found !== undefined) await removeTarget(api, found.id)
  const created = await api.post<CreatedTarget>('/targets', { name: TARGET_NAME, url })
  await api.post('/forwarder-rules', { name: '全部转发到示例业务系统', targetIds: [created.id] })
  return created.secret
}

async function removeTarget(api: GuanjiaApi, targetId: string): Promise<void> {
  const rules = await api.get<Page<ForwarderRule>>('/forwarder-rules?limit=200')
  for (const rule of rules.items) {
    if (rule.targetIds.includes(targetId)) await api.delete(`/forwarder-rules/${rule.id}`)
  }
  await api.delete(`/targets/${targetId}`)
}
