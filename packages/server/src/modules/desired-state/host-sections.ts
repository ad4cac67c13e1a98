import type { DesiredStateProblem, DesiredStateStep } from '@guanjia/contract'
import {
  type RefusedHosts,
  readRefusedHosts,
  type ServerDomains,
  serverDomainLists,
  WechatApiError,
} from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import {
  actionOf,
  compareBusinesses,
  comparePlatformHosts,
  comparePrefetch,
  compareServers,
  hostsOf,
  inBothCopies,
} from './host-comparison.ts'
import { type MiniProgramSection, NO_REFUSALS, type PlatformSection, type Refusals, showProblem } from './section.ts'

export const platformServers: PlatformSection = {
  name: 'platformServerDomains',
  prepare({ serverDomains: wanted }, { domains, componentAppid }) {
    return wanted && prepare()
    async function prepare() {
      const present = await domains.readPlatformServers(componentAppid)
      return {
        name: 'platformServerDomains',
        comparison: comparePlatformHosts('platformServerDomains', wanted ?? [], present),
        async write(step: DesiredStateStep) {
          const action = actionOf(step)
          const hosts = hostsOf(step, { path: 'platform.serverDomains', present: inBothCopies(present), action })
          return invalidHosts(await domains.changePlatformServers(componentAppid, action, hosts))
        },
      } as const
    }
  },
}

export const platformBusinesses: PlatformSection = {
  name: 'platformBusinessDomains',
  prepare({ businessDomains: wanted }, { domains, componentAppid }) {
    return wanted && prepare()
    async function prepare() {
      const present = await domains.readPlatformBusinesses(componentAppid)
      // WeChat looks for the file while it answers the call, so it is served before.
      let file = '{file}'
      return {
        name: 'platformBusinessDomains',
        comparison: comparePlatformHosts('platformBusinessDomains', wanted ?? [], present),
        async write(step: DesiredStateStep) {
          file = (await domains.ensureConfirmFile(componentAppid)).name
          const action = actionOf(step)
          const hosts = hostsOf(step, { path: 'platform.businessDomains', present: inBothCopies(present), action })
          return invalidHosts(await domains.changePlatformBusinesses(componentAppid, action, hosts))
        },
        // A confirm file that cannot be read was seen as a plain -1.
        explainUnknown: ({ value: host }: { value: string }) => confirmFileProblem(host, file),
      } as const
    }
  },
}

export const serverDomains: MiniProgramSection = {
  name: 'serverDomains',
  prepare({ serverDomains: wanted }, { domains, key, registered }) {
    return wanted && prepare(wanted)
    async function prepare(lists: NonNullable<typeof wanted>) {
      const via = lists.via ?? 'platform'
      const present = await domains.readServers(key, via)
      const hosts = via === 'direct' ? [] : await registered.servers()
      return {
        name: 'serverDomains',
        comparison: compareServers(lists, { lists: present, registered: hosts }),
        async write(step: DesiredStateStep) {
          const action = actionOf(step)
          // With `set` the lists that are not managed are named as they are, since it might empty them.
          const named = serverDomainLists.map((list) => {
            const path = `serverDomains.${list}`
            return [list, hostsOf(step, { path, present: present[list], action })] as const
          })
          const lists = named.filter(([, each]) => action === 'set' || each.length > 0)
          const change = { action, lists: Object.fromEntries(lists) as Partial<ServerDomains> }
          try {
            return refusedHosts(await domains.changeServers(key, via, change))
          } catch (error) {
            const refused = refusedHosts(readRefusedHosts(answerOf(error)))
            // 85018, 85301 and their kin name the hosts; what they name is known, and the read-back tells the rest.
            if (refused.size > 0) return refused
            throw error
          }
        },
      } as const
    }
  },
}

export const businessDomains: MiniProgramSection = {
  name: 'businessDomains',
  prepare({ businessDomains: wanted }, { domains, key, registered }) {
    return wanted?.hosts && prepare(wanted)
    async function prepare({ via = 'platform', hosts }: NonNullable<typeof wanted>) {
      const present = await domains.readBusinesses(key, via)
      const parents = via === 'direct' ? [] : await registered.businesses()
      return {
        name: 'businessDomains',
        comparison: compareBusinesses({ via, hosts }, { hosts: present, registered: parents }),
        async write(step: DesiredStateStep) {
          const file = via === 'direct' ? (await domains.ensureConfirmFile(key.componentAppid, key.appid)).name : ''
          const action = actionOf(step)
          const named = hostsOf(step, { path: 'businessDomains', present, action })
          try {
            await domains.changeBusinesses(key, via, { action, hosts: named })
          } catch (error) {
            if (!(error instanceof WechatApiError) || error.errcode !== CONFIRM_FILE_FAILED) throw error
            return new Map(named.map((host) => [host, confirmFileProblem(host, file)]))
          }
          return NO_REFUSALS
        },
      } as const
    }
  },
}

export const prefetchDomains: MiniProgramSection = {
  name: 'prefetchDomains',
  prepare({ prefetchDomains: wanted }, { domains, key }) {
    return wanted && prepare(wanted)
    async function prepare(hosts: readonly string[]) {
      return {
        name: 'prefetchDomains',
        comparison: comparePrefetch(hosts, await domains.readPrefetch(key)),
        async write() {
          await domains.setPrefetch(key, hosts)
          return NO_REFUSALS
        },
      } as const
    }
  },
}

const CONFIRM_FILE_FAILED = 86103

function confirmFileProblem(host: string, file: string): DesiredStateProblem {
  return showProblem(new AppError('domain.confirm_file', { host, file }))
}

function invalidHosts(hosts: readonly string[]): Refusals {
  return new Map(hosts.map((host) => [host, showProblem(new AppError('domain.invalid', { host }))]))
}

function refusedHosts({ invalid, withoutIcp }: RefusedHosts): Refusals {
  return new Map([
    ...invalidHosts(serverDomainLists.flatMap((list) => invalid[list])),
    ...withoutIcp.map((host) => [host, showProblem(new AppError('domain.without_icp', { host }))] as const),
  ])
}

/** The lists stand in the body of a refusal too. */
function answerOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof WechatApiError) || !error.answer) return {}
  try {
    return JSON.parse(error.answer.body.toString('utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}
