import type { ListTemplateUsesQuery, ReleaseState, TemplateSlot, TemplateUse, TemplateUses } from '@guanjia/contract'
import type { Db } from '../../db/database.ts'

/** The states in which WeChat has, or may have, an audit of a release that is not over. */
const IN_AUDIT: readonly ReleaseState[] = ['submitting', 'in_review', 'delayed', 'approved', 'publishing']

type Use = { templateId: string; appid: string; slot: TemplateSlot }

/**
 * The mini programs that have a version of a template, by our releases: in each slot the newest one counts. What was
 * released without us is not known here.
 */
function usesOf(db: Db, { componentAppid, slot }: { componentAppid: string; slot: TemplateSlot }) {
  const releases = db
    .selectFrom('gj_release as release')
    .where('release.component_appid', '=', componentAppid)
    .select([
      'release.id as releaseId',
      'release.appid as appid',
      'release.template_id as templateId',
      'release.user_version as userVersion',
    ])
  if (slot === 'audit') {
    return releases.where('release.state', 'in', IN_AUDIT).select('release.updated_at as since')
  }
  const column = slot === 'online' ? 'online_at' : 'committed_at'
  const newest = db
    .selectFrom('gj_release')
    .where('component_appid', '=', componentAppid)
    .where(column, 'is not', null)
    .groupBy('appid')
    .select(['appid', (build) => build.fn.max(column).as('since')])
    .as('newest')
  return releases
    .innerJoin(newest, (join) =>
      join.onRef('newest.appid', '=', 'release.appid').onRef('newest.since', '=', `release.${column}`),
    )
    .select(`release.${column} as since`)
}

const SLOTS: readonly TemplateSlot[] = ['trial', 'audit', 'online']
const NONE: TemplateUses = { trial: 0, audit: 0, online: 0, miniPrograms: 0 }

/** How many mini programs have a version of each template; all templates of the component, or one. */
export async function countTemplateUses(
  db: Db,
  { componentAppid, templateId }: { componentAppid: string; templateId?: string },
): Promise<(templateId: string) => TemplateUses> {
  const uses: Use[] = []
  for (const slot of SLOTS) {
    let query = usesOf(db, { componentAppid, slot })
    if (templateId !== undefined) query = query.where('release.template_id', '=', templateId)
    uses.push(...(await query.execute()).map((row) => ({ templateId: row.templateId, appid: row.appid, slot })))
  }
  const counts = new Map<string, TemplateUses>()
  const appids = new Map<string, Set<string>>()
  for (const use of uses) {
    const count = counts.get(use.templateId) ?? { ...NONE }
    const seen = appids.get(use.templateId) ?? new Set()
    count[use.slot]++
    count.miniPrograms = seen.add(use.appid).size
    counts.set(use.templateId, count)
    appids.set(use.templateId, seen)
  }
  return (id) => counts.get(id) ?? { ...NONE }
}

/** Which template the version of each mini program came from, by appid; one more than asked for when there is more. */
export async function listTemplateUses(
  db: Db,
  { slot, templateId, cursor, limit, ...query }: ListTemplateUsesQuery & { component: string },
): Promise<TemplateUse[]> {
  const componentAppid = query.component
  let rows = usesOf(db, { componentAppid, slot })
  if (templateId !== undefined) rows = rows.where('release.template_id', '=', templateId)
  if (cursor !== undefined) rows = rows.where('release.appid', '>', cursor)
  const found = await rows
    .leftJoin('gj_authorizer as authorizer', (join) =>
      join
        .onRef('authorizer.appid', '=', 'release.appid')
        .onRef('authorizer.component_appid', '=', 'release.component_appid'),
    )
    .select('authorizer.nickname as nickname')
    .orderBy('release.appid')
    .limit(limit + 1)
    .execute()
  return found.map((row) => ({ ...row, since: row.since ?? 0, slot }))
}

/** A mini program whose trial version was made of the template, so that WeChat can be asked for its pages. */
export function findTrialOfTemplate(
  db: Db,
  { componentAppid, templateId }: { componentAppid: string; templateId: string },
): Promise<{ appid: string; userVersion: string } | undefined> {
  return usesOf(db, { componentAppid, slot: 'trial' })
    .where('release.template_id', '=', templateId)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst()
}
