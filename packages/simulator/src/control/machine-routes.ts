import { z } from 'zod'
import { behaviourLedger } from '../ledger/behaviour-ledger.ts'
import { paceOf } from '../state/settings.ts'
import { SIMULATOR_NAME, VERSION } from '../version.ts'
import { type ControlRoute, param, route } from './control-route.ts'
import { clockBody, faultBody, fixturesBody, hostsBody, ledgerQuery } from './control-schemas.ts'
import { settingsBody } from './settings-schema.ts'

/** The simulator itself: records, clock, settings, faults, fixtures, snapshots. */
export const machineRoutes: readonly ControlRoute[] = [
  route({
    method: 'GET',
    path: '/about',
    summaryZh: '这是哪一个模拟器：版本、节奏、时钟',
    summaryEn: 'Which simulator this is: version, pace, clock',
    handle: ({ control }) => ({
      name: SIMULATOR_NAME,
      version: VERSION,
      pace: paceOf(control.state.settings) ?? null,
      now: control.now(),
      clockOffsetMs: control.state.clockOffsetMs,
      pendingPushes: Object.keys(control.state.pendingPushes).length,
    }),
  }),
  route({
    method: 'GET',
    path: '/pushes',
    summaryZh: '推送记录',
    summaryEn: 'Pushes with every try',
    query: ledgerQuery,
    handle: ({ control, query }) => ({ items: control.pushes(query) }),
  }),
  route({
    method: 'GET',
    path: '/calls',
    summaryZh: '接口调用记录',
    summaryEn: 'The ledger of every call received',
    query: ledgerQuery,
    handle: ({ control, query }) => ({ items: control.calls(query) }),
  }),
  route({
    method: 'GET',
    path: '/customer-messages',
    summaryZh: '平台代发的客服消息',
    summaryEn: 'Customer-service messages sent by the component',
    query: ledgerQuery,
    handle: ({ control, query }) => ({ items: control.customerMessages(query) }),
  }),
  route({
    method: 'DELETE',
    path: '/ledger',
    summaryZh: '清空记录',
    summaryEn: 'Forget calls, pushes and messages recorded so far',
    handle: ({ control }) => {
      control.clearLedger()
      return { cleared: true }
    },
  }),
  route({
    method: 'POST',
    path: '/settle',
    summaryZh: '执行到期任务并等待推送结束',
    summaryEn: 'Run what is due and wait until no push is under way',
    handle: async ({ control }) => {
      await control.settle()
      return { settled: true }
    },
  }),
  route({
    method: 'GET',
    path: '/clock',
    summaryZh: '查看模拟时钟',
    summaryEn: 'The simulated time',
    handle: ({ control }) => ({ now: control.now(), offsetMs: control.state.clockOffsetMs }),
  }),
  route({
    method: 'POST',
    path: '/clock',
    summaryZh: '拨动模拟时钟',
    summaryEn: 'Move the clock; what becomes due happens',
    body: clockBody,
    handle: ({ control, body }) => ({ now: control.advanceClock(body.advanceMs) }),
  }),
  route({
    method: 'GET',
    path: '/settings',
    summaryZh: '查看模拟器设置',
    summaryEn: 'Figures and switches',
    handle: ({ control }) => control.state.settings,
  }),
  route({
    method: 'PATCH',
    path: '/settings',
    summaryZh: '修改模拟器设置',
    summaryEn: 'Change figures and switches',
    body: settingsBody,
    handle: ({ control, body }) => control.changeSettings(body),
  }),
  route({
    method: 'PUT',
    path: '/hosts',
    summaryZh: '哪些域名未备案、校验文件不可读',
    summaryEn: 'Hosts without ICP filing, hosts whose confirm file cannot be read',
    body: hostsBody,
    handle: ({ control, body }) => {
      control.setHosts(body)
      return { withoutIcp: control.state.hostsWithoutIcp, withoutConfirmFile: control.state.hostsWithoutConfirmFile }
    },
  }),
  route({
    method: 'GET',
    path: '/faults',
    summaryZh: '列出故障规则',
    summaryEn: 'List the fault rules',
    handle: ({ control }) => ({ items: control.state.faults }),
  }),
  route({
    method: 'POST',
    path: '/faults',
    summaryZh: '添加故障规则',
    summaryEn: 'Add a fault rule',
    body: faultBody,
    handle: ({ control, body }) => control.addFault(body),
  }),
  route({
    method: 'DELETE',
    path: '/faults',
    summaryZh: '删除全部故障规则',
    summaryEn: 'Remove all fault rules',
    handle: ({ control }) => ({ removed: control.removeFaults() }),
  }),
  route({
    method: 'DELETE',
    path: '/faults/:id',
    summaryZh: '删除一条故障规则',
    summaryEn: 'Remove one fault rule',
    handle: ({ control, params }) => ({ removed: control.removeFaults(param(params, 'id')) }),
  }),
  route({
    method: 'POST',
    path: '/fixtures',
    summaryZh: '批量生成处于给定状态的商家',
    summaryEn: 'Make 1 to 50,000 merchants in given states',
    body: fixturesBody,
    handle: ({ control, body }) => control.loadFixtures(body),
  }),
  route({
    method: 'GET',
    path: '/snapshot',
    summaryZh: '导出快照',
    summaryEn: 'Export the whole state',
    handle: ({ control }) => control.state,
  }),
  route({
    method: 'PUT',
    path: '/snapshot',
    summaryZh: '导入快照',
    summaryEn: 'Replace the whole state',
    body: z.record(z.string(), z.unknown()),
    handle: ({ control, body }) => {
      control.restore(body)
      return { restored: true }
    },
  }),
  route({
    method: 'GET',
    path: '/behaviours',
    summaryZh: '行为台账：哪些有文档依据，哪些是推测',
    summaryEn: 'Every behaviour, documented, observed or supposed, with its source',
    handle: () => ({ items: behaviourLedger() }),
  }),
]
