import { type Authorizer, authorizerKindWords, authorizerStatusWords, type Page } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { inLanguage, say, type Text } from '../../lib/language.ts'
import { queryString } from '../../lib/query-string.ts'
import { formatTable } from '../../lib/table.ts'

export type ListAuthorizersOptions = ConnectOptions & {
  readonly component?: string
  readonly search?: string
  readonly status?: string
  readonly kind?: string
  readonly label?: string
  readonly permissionSet?: number
  readonly missingPermissionSet?: number
  readonly businessId?: string
  readonly bound?: boolean
  readonly unbound?: boolean
  readonly limit: number
  readonly json: boolean
}

const PAGE = 200

/** Prints authorised accounts, newest first: a table for people, a line of JSON each for programs. */
export async function listAuthorizers(options: ListAuthorizersOptions): Promise<void> {
  const api = connectApi(options)
  const authorizers: Authorizer[] = []
  for (let cursor: string | null | undefined; cursor !== null && authorizers.length < options.limit; ) {
    const limit = Math.min(PAGE, options.limit - authorizers.length)
    const query = queryString({ ...filterOf(options), limit, cursor: cursor ?? undefined })
    const page: Page<Authorizer> = await api.get(`/authorizers${query}`)
    authorizers.push(...page.items)
    cursor = page.nextCursor
  }
  if (options.json) for (const authorizer of authorizers) console.log(JSON.stringify(authorizer))
  else if (authorizers.length === 0) say('没有符合条件的授权方。', 'No authorizer fits.')
  else process.stdout.write(formatTable([titles().map(inLanguage), ...authorizers.map(rowOf)]))
}

/** What was asked for, by the names of the API. */
function filterOf(options: ListAuthorizersOptions) {
  const { component, search, status, kind, label, permissionSet, missingPermissionSet, businessId } = options
  const bound = options.bound ? 'true' : options.unbound ? 'false' : undefined
  return { component, search, status, kind, label, permissionSet, missingPermissionSet, businessId, bound }
}

const titles = (): Text[] => [
  { zh: 'AppID', en: 'AppID' },
  { zh: '名称', en: 'Name' },
  { zh: '类型', en: 'Kind' },
  { zh: '状态', en: 'Status' },
  { zh: '业务编号', en: 'Business ids' },
  { zh: '标签', en: 'Labels' },
]

function rowOf({ appid, nickname, kind, status, businessIds, labels }: Authorizer): string[] {
  return [
    appid,
    nickname ?? '-',
    inLanguage({ zh: authorizerKindWords[kind], en: kind }),
    inLanguage({ zh: authorizerStatusWords[status], en: status }),
    businessIds.join(' ') || '-',
    labels.join(' | '),
  ]
}
