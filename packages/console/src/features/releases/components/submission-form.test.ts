import { describe, expect, it } from 'vitest'
import { EMPTY_SUBMISSION, readSubmission, typeSubmission, type UploadedMedia } from './submission-form.ts'

const shop = { firstClass: '商业服务', secondClass: '线下超市/便利店', firstId: 1, secondId: 2 }
const school = { firstClass: '教育', secondClass: '学历教育', thirdClass: '高等', firstId: 3, secondId: 4, thirdId: 5 }
const categories = [shop, school]

const media = (mediaId: string, kind: UploadedMedia['kind']): UploadedMedia => ({
  mediaId,
  kind,
  name: `${mediaId}.bin`,
  url: `blob:${mediaId}`,
  expiresAt: 1,
})

const sent = (typed: Partial<typeof EMPTY_SUBMISSION>) =>
  JSON.parse(JSON.stringify(readSubmission({ ...EMPTY_SUBMISSION, ...typed }, categories)))

describe('readSubmission', () => {
  it('leaves out what is empty', () => {
    expect(sent({ versionDesc: '  ', orderPath: '' })).toEqual({})
  })

  it('sends an item with its category, its tags one space apart', () => {
    const item = { key: 1, address: 'pages/index/index', category: '1', title: ' 首页 ', tag: ' 学习   课程 ' }
    expect(sent({ items: [item] })).toEqual({
      items: [{ address: 'pages/index/index', title: '首页', tag: '学习 课程', ...school }],
    })
  })

  it('does not send an item without a category', () => {
    const item = { key: 1, address: 'pages/index/index', category: '', title: '', tag: '' }
    expect(sent({ items: [item, { ...item, category: '7' }] })).toEqual({})
  })

  it('sends pictures and films apart', () => {
    const preview = [media('a', 'image'), media('b', 'video'), media('c', 'image')]
    expect(sent({ preview, feedbackMedia: [media('d', 'image')] })).toEqual({
      preview: { pictures: ['a', 'c'], videos: ['b'] },
      feedbackMedia: ['d'],
    })
  })

  it('declares no content of users alone, whatever else was ticked', () => {
    expect(sent({ ugcScenes: [0, 1], ugcMethods: [1], ugcDesc: 'x' })).toEqual({ ugc: { scene: [0] } })
  })

  it('declares content of users with how it is looked after', () => {
    const typed = { ugcScenes: [1, 4], ugcMethods: [1], ugcTeam: 'no', ugcDesc: ' 人工 ' } as const
    expect(sent(typed)).toEqual({ ugc: { scene: [1, 4], method: [1], hasAuditTeam: false, auditDesc: '人工' } })
  })
})

describe('typeSubmission', () => {
  const options = { pages: ['pages/index/index', 'pages/order/list'], categories, readAt: 1 }
  const everything = { options, hasFeedback: true, mayUseLocation: true }
  const earlier = {
    items: [{ address: 'pages/order/list', title: '订单', tag: '学习 课程', ...school }],
    versionDesc: '测试帐号 tester',
    feedbackInfo: '已补充类目',
    orderPath: 'pages/order/list',
    privacyApiNotUse: true,
    ugc: { scene: [1, 4], method: [1], hasAuditTeam: false, auditDesc: '人工' },
  }

  it('brings back what was sent, so that sending it again sends the same', () => {
    expect(sent(typeSubmission(earlier, everything))).toEqual(earlier)
    expect(sent(typeSubmission({}, everything))).toEqual({})
  })

  it('leaves a page and a category to be chosen anew that are no longer offered', () => {
    const item = { address: 'pages/gone/index', ...school, thirdId: 99 }
    const { items } = typeSubmission({ items: [item] }, everything)
    expect(items).toEqual([{ key: 1, address: '', category: '', title: '', tag: '' }])
    const withoutPages = { ...everything, options: { ...options, pages: [] } }
    expect(typeSubmission({ items: [item] }, withoutPages).items[0]?.address).toBe('pages/gone/index')
  })

  it('leaves out what the form does not show', () => {
    const typed = typeSubmission(earlier, { options, hasFeedback: false, mayUseLocation: false })
    expect(typed).toMatchObject({ feedbackInfo: '', privacyApiNotUse: false })
  })
})
