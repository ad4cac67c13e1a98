import type { App } from '@guanjia/server'

export type AuthorizersToInsert = {
  readonly componentAppid: string
  readonly appids: readonly string[]
  /** Whose they are, by their place in `appids`. */
  readonly businessId?: (index: number) => string | undefined
  readonly labels?: (index: number) => readonly string[]
}

// Few enough values for one statement of SQLite.
const BATCH = 500

/**
 * Puts authorised mini programs into the database that have no token of any kind: many of them in seconds, or a few as they
 * are after their stored tokens were lost. The background leaves them alone, so that the first call is the test's.
 */
export async function insertAuthorizers(
  { db }: Pick<App, 'db'>,
  { componentAppid, appids, businessId, labels }: AuthorizersToInsert,
): Promise<void> {
  const now = Date.now()
  const owner = { component_appid: componentAppid, created_at: now }
  for (let start = 0; start < appids.length; start += BATCH) {
    const batch = appids.slice(start, start + BATCH).map((appid, offset) => ({ appid, index: start + offset }))
    const bindings = batch.flatMap(({ appid, index }) => {
      const business_id = businessId?.(index)
      if (business_id === undefined) return []
      return [{ id: `bnd_${appid}`, ...owner, appid, exclusive_appid: appid, business_id }]
    })
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('gj_authorizer')
        .values(
          batch.map(({ appid, index }) => ({
            ...authorizerRow({ ...owner, appid }, index, businessId?.(index)),
            labels: JSON.stringify(labels?.(index) ?? []),
          })),
        )
        .execute()
      await tx
        .insertInto('gj_token')
        .values(batch.map(({ appid }) => tokenRow({ ...owner, appid })))
        .execute()
      if (bindings.length > 0) await tx.insertInto('gj_binding').values(bindings).execute()
    })
  }
}

type Owner = { readonly component_appid: string; readonly appid: string; readonly created_at: number }

function authorizerRow(owner: Owner, index: number, businessId: string | undefined) {
  const nickname = `示例商店 ${index + 1}`
  const principalName = `示例科技有限公司 ${(index % 1000) + 1}`
  return {
    ...owner,
    id: `atz_${owner.appid}`,
    original_id: `gh_${owner.appid.slice(2)}`,
    nickname,
    search_name: `${nickname}\n${principalName}`,
    head_image_url: 'https://wx.qlogo.cn/mmopen/a-picture-of-the-usual-length/0',
    principal_name: principalName,
    is_bound: businessId === undefined ? 0 : 1,
    kind: 'mini_program' as const,
    service_type: '0',
    verify_type: '0',
    account_status: 'normal' as const,
    permission_sets: '[17,18,19,30,31,36,37,40]',
    status: 'active' as const,
    authorized_at: owner.created_at,
    note: '',
    updated_at: owner.created_at,
  }
}

function tokenRow(owner: Owner) {
  return {
    ...owner,
    obtained_at: 0,
    expires_at: 0,
    status: 'active',
    generation: 1,
    fence: 0,
    version: 1,
    last_used_at: owner.created_at,
    updated_at: owner.created_at,
  }
}
