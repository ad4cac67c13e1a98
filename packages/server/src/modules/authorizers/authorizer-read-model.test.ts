import type { AuthorizerFilter } from '@guanjia/contract'
import { describe, expect, it } from 'vitest'
import { AUTHOR, AuthorizationWorld, COMPONENT } from '../../../test/support/authorization-world.ts'
import { forEachDialect } from '../../db/test-database.ts'
import { countAuthorizers, listAuthorizerPage, listLabels } from './authorizer-read-model.ts'

const MINI = { MiniProgramInfo: {} }

/** name, information, permission sets, labels, business */
const SHOPS = [
  {
    nick_name: '小巷咖啡旗舰店',
    principal_name: '上海ABC餐饮有限公司',
    sets: [1, 18],
    labels: ['vip'],
    businessId: 'shop-1',
  },
  { nick_name: 'ＣＡＦＥ Ｎoir', principal_name: '李四', sets: [18, 181], labels: ['vip2', '华东 一区'] },
  { nick_name: "100% '咖啡' \\ _店", principal_name: '王五', sets: [8], labels: [], businessId: 'shop-2' },
  { nick_name: '晨光书店', principal_name: '赵六', sets: [], labels: ['vip', 'books'] },
]

const appidOf = (index: number) => `wx00000000000b000${index}`

forEachDialect((open) => {
  async function startWorld() {
    const world = new AuthorizationWorld(await open())
    for (const [index, { nick_name, principal_name, sets, labels, businessId }] of SHOPS.entries()) {
      const appid = appidOf(index)
      const info = { nick_name, principal_name, user_name: `gh_${index}c0ffee`, ...MINI }
      world.wechat.addAccount(appid, info).permissionSets = sets
      await world.push('authorized', { appid, authCode: world.wechat.authorize(appid) })
      await world.settle()
      const key = { componentAppid: COMPONENT, appid }
      if (labels.length > 0) await world.annotations.update(key, { labels }, AUTHOR)
      const wanted = { appid, component: COMPONENT, move: false }
      if (businessId !== undefined) await world.business.bindByHand({ ...wanted, businessId }, AUTHOR)
    }
    return world
  }

  /** The numbers of the shops that a filter finds. */
  async function find(world: AuthorizationWorld, filter: AuthorizerFilter): Promise<number[]> {
    const { items } = await listAuthorizerPage(world.db, { ...filter, limit: 50 })
    expect((await countAuthorizers(world.db, filter)).total).toBe(items.length)
    return items.map(({ appid }) => Number(appid.at(-1))).sort()
  }

  describe('a list of authorizers', () => {
    it('is searched for parts of names, appids and original ids, whatever their letters', async () => {
      const world = await startWorld()
      const searches: [string, number[]][] = [
        ['咖啡', [0, 2]],
        ['旗舰', [0]],
        ['cafe noir', [1]],
        ['ＡＢＣ餐饮', [0]],
        ["% '", [2]],
        ['\\', [2]],
        ['_店', [2]],
        ['%', [2]],
        ['gh_3c0ffee', [3]],
        ['0b000', [0, 1, 2, 3]],
        [appidOf(1), [1]],
        ['shop-2', [2]],
        // Of a business id the whole.
        ['shop', []],
        ["' or 1=1 -- ", []],
        ['没有这个名字', []],
      ]
      for (const [search, found] of searches) expect([search, await find(world, { search })]).toEqual([search, found])
    })

    it('is narrowed by label, permission set, kind, status and binding, all at once if need be', async () => {
      const world = await startWorld()
      await world.clock.advance(5_000)
      await world.push('unauthorized', { appid: appidOf(3) })
      const filters: [AuthorizerFilter, number[]][] = [
        [{ label: 'vip' }, [0, 3]],
        [{ label: '华东 一区' }, [1]],
        [{ label: 'vi' }, []],
        [{ permissionSet: 18 }, [0, 1]],
        [{ permissionSet: 1 }, [0]],
        [{ permissionSet: 181 }, [1]],
        [{ missingPermissionSet: 18 }, [2, 3]],
        [{ missingPermissionSet: 8 }, [0, 1, 3]],
        [{ bound: 'true' }, [0, 2]],
        [{ bound: 'false' }, [1, 3]],
        [{ businessId: 'shop-1' }, [0]],
        [{ businessId: 'nobody' }, []],
        [{ appids: [appidOf(2), appidOf(0), 'wx0000000000000000'].join(',') }, [0, 2]],
        [{ status: 'revoked' }, [3]],
        [{ kind: 'official_account' }, []],
        [{ component: 'wx00000000000c0002' }, []],
        [{ label: 'vip', status: 'active', permissionSet: 18, bound: 'true', search: '咖啡' }, [0]],
      ]
      for (const [filter, found] of filters) expect([filter, await find(world, filter)]).toEqual([filter, found])
    })

    it('is counted by status and kind', async () => {
      const world = await startWorld()
      expect(await countAuthorizers(world.db, {})).toMatchObject({
        total: 4,
        byStatus: { active: 4, revoked: 0, needs_reauthorization: 0 },
        byKind: { mini_program: 4, official_account: 0 },
        bound: 2,
      })
      const { items } = await listLabels(world.db, undefined)
      expect(items).toEqual([
        { label: 'vip', count: 2 },
        { label: 'books', count: 1 },
        { label: 'vip2', count: 1 },
        { label: '华东 一区', count: 1 },
      ])
    })

    it('pages without leaving out or repeating, also when somebody comes in between', async () => {
      const world = await startWorld()
      const first = await listAuthorizerPage(world.db, { limit: 2 })
      world.wechat.addAccount('wx00000000000c0009')
      const authCode = world.wechat.authorize('wx00000000000c0009')
      await world.push('authorized', { appid: 'wx00000000000c0009', authCode })
      await world.settle()
      const second = await listAuthorizerPage(world.db, { limit: 2, cursor: first.nextCursor ?? '' })
      expect([...first.items, ...second.items].map(({ appid }) => appid)).toEqual([3, 2, 1, 0].map(appidOf))
      expect(second.nextCursor).toBeNull()
      expect((await listAuthorizerPage(world.db, { limit: 2, cursor: "' or 1=1" })).items).toEqual([])
    })
  })

  describe('labels and notes', () => {
    const key = { componentAppid: COMPONENT, appid: appidOf(0) }

    it('are ours, and what was changed is in the audit log', async () => {
      const world = await startWorld()
      await world.annotations.update(key, { labels: ['vip', 'vip', 'new'], note: '老板姓李' }, AUTHOR)
      expect(await world.authorizers.get(key)).toMatchObject({ labels: ['vip', 'new'], note: '老板姓李' })
      await world.authorizers.sync(key)
      expect(await world.authorizers.get(key)).toMatchObject({ labels: ['vip', 'new'], note: '老板姓李' })
      const [entry] = (await world.auditLog.list({ limit: 1 })).items
      expect(entry).toMatchObject({
        action: 'authorizer.update',
        actorName: AUTHOR.name,
        subjectId: key.appid,
        details: { labels: { from: ['vip'], to: ['vip', 'new'] }, note: { from: '', to: '老板姓李' } },
      })
      const unknown = { componentAppid: COMPONENT, appid: 'wx00000000000bffff' }
      const update = world.annotations.update(unknown, { note: 'x' }, AUTHOR)
      await expect(update).rejects.toMatchObject({ code: 'authorizer.not_found' })
    })

    it('are changed for many accounts at once, each changed or reported', async () => {
      const world = await startWorld()
      const many = Array.from({ length: 19 }, (_, index) => `l${index}`)
      await world.annotations.update({ ...key, appid: appidOf(2) }, { labels: ['x', ...many] }, AUTHOR)
      const appids = [...[0, 1, 2, 3].map(appidOf), 'wx00000000000bffff']
      const change = { component: COMPONENT, appids, add: ['autumn'], remove: ['vip'] }
      expect(await world.annotations.changeLabels(change, AUTHOR)).toEqual({
        changed: 3,
        notFound: ['wx00000000000bffff'],
        full: [appidOf(2)],
      })
      expect(await find(world, { label: 'autumn' })).toEqual([0, 1, 3])
      expect(await find(world, { label: 'vip' })).toEqual([])
      const again = await world.annotations.changeLabels(change, AUTHOR)
      expect(again.changed).toBe(0)
      const entries = (await world.auditLog.list({ limit: 50 })).items
      expect(entries.filter(({ action }) => action === 'authorizer.change_labels')).toHaveLength(1)
    })
  })
})
