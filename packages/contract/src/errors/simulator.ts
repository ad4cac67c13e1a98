import type { ErrorCode } from './error-code.ts'

/** Errors about rehearsals (演练) and the simulated WeChat (模拟微信). */
export const simulatorErrors = {
  'rehearsal.not_found': {
    status: 404,
    zh: { title: '找不到演练 {rehearsalId}', next: '请刷新列表；每个第三方平台只保留最近 50 次。' },
    en: {
      title: 'Rehearsal {rehearsalId} does not exist',
      next: 'Reload the list; the last 50 of each platform are kept.',
    },
  },
  'rehearsal.running': {
    status: 409,
    zh: { title: '已有一次演练正在进行', next: '请等它结束后再开始。' },
    en: { title: 'A rehearsal is running already', next: 'Wait for its end before you start another.' },
  },
  'simulator.not_connected': {
    status: 409,
    zh: {
      title: '没有连接模拟微信',
      next: '运行 npm start 或 guanjia dev，或把 GUANJIA_WECHAT_BASE_URL 设为模拟微信的地址后重新启动。',
    },
    en: {
      title: 'No simulated WeChat is connected',
      next: 'Run npm start or guanjia dev, or set GUANJIA_WECHAT_BASE_URL to its address and start again.',
    },
  },
  'simulator.unreachable': {
    status: 502,
    zh: { title: '模拟微信没有应答', next: '请确认它还在运行，然后重试；这次操作是否已生效：未知。' },
    en: {
      title: 'The simulated WeChat does not answer',
      next: 'See that it still runs and try again; whether this took effect is unknown.',
    },
  },
  'simulator.refused': {
    status: 409,
    zh: { title: '模拟微信拒绝了：{reason}', next: '请按它说的修改后重试。' },
    en: { title: 'The simulated WeChat refused: {reasonEn}', next: 'Correct what it names and try again.' },
  },
} as const satisfies Record<string, ErrorCode>
