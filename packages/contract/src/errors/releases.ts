import type { ErrorCode } from './error-code.ts'

/** Errors about releases (发布). The second half are problems a release reports about itself. */
export const releaseErrors = {
  'release.not_found': {
    status: 404,
    zh: { title: '找不到发布 {releaseId}', next: '请刷新列表，核对编号。' },
    en: { title: 'Release {releaseId} does not exist', next: 'Reload the list and check the id.' },
  },
  'release.open_exists': {
    status: 409,
    zh: {
      title: '{appid} 已有进行中的发布 {releaseId}',
      next: '请先完成或取消它：GET /api/v1/releases/{releaseId} 显示其状态与可用操作。',
    },
    en: {
      title: '{appid} has an open release already: {releaseId}',
      next: 'Finish or cancel it first; GET /api/v1/releases/{releaseId} shows its state and what can be done.',
    },
  },
  'release.wrong_state': {
    status: 409,
    zh: { title: '发布当前状态为「{stateZh}」，不能{actionZh}', next: '现在可以：{possibleZh}。' },
    en: { title: 'The release is {state}; {action} is not possible now', next: 'Possible now: {possible}.' },
  },
  'release.ext_config_invalid': {
    status: 400,
    zh: { title: 'ext 配置有误', next: '请按 fields 中逐项列出的说明修改。' },
    en: { title: 'The ext config is not valid', next: 'Correct the parts listed in "fields".' },
  },
  'release.privacy_findings': {
    status: 409,
    zh: {
      title: '隐私接口检测发现问题：{apis}',
      next: '请申请这些接口并在 requiredPrivateInfos 中声明后重新上传；若代码确实不会调用，可在提交时设置 privacyApiNotUse。',
    },
    en: {
      title: 'The privacy scan found problems: {apis}',
      next: 'Apply for these APIs, declare them in requiredPrivateInfos and commit again; if the code never calls them, submit with privacyApiNotUse.',
    },
  },
  'release.trial_replaced': {
    status: 409,
    zh: {
      title: '{appid} 的体验版已被替换为 {version}',
      next: '此发布上传的代码已不在体验版中，请新建发布后再提交审核。',
    },
    en: {
      title: 'The trial version of {appid} has been replaced by {version}',
      next: 'The code of this release is no longer there; create a new release and submit that.',
    },
  },
  'release.wechat_refused': {
    status: 409,
    zh: { title: '微信拒绝了{actionZh}:{meaning}', next: '{recipe}' },
    en: { title: 'WeChat refused {action}: {meaningEn}', next: '{recipeEn}' },
  },
  'release.scan_timed_out': {
    status: 409,
    zh: { title: '隐私接口检测一小时内没有完成', next: '请新建发布；检测会重新开始。' },
    en: {
      title: 'The privacy scan did not finish within an hour',
      next: 'Create a new release; the scan starts again.',
    },
  },
  'release.other_audit_running': {
    status: 409,
    zh: { title: '{appid} 已有另一个版本在审核中（{version}）', next: '请等待该审核结束或撤回后再提交。' },
    en: {
      title: 'Another version of {appid} is under review ({version})',
      next: 'Wait until that review ends, or withdraw it, then submit again.',
    },
  },
  'release.outcome_unknown': {
    status: 502,
    zh: { title: '微信没有回答，{actionZh}的结果不能确定', next: '系统会先查询状态再决定是否重试，无需操作。' },
    en: {
      title: 'WeChat did not answer; the outcome of {action} is not known',
      next: 'Guanjia looks at the state before it repeats anything. Nothing needs to be done.',
    },
  },
  'release.online_differs': {
    status: 409,
    zh: {
      title: '微信接受了发布，但线上版显示为 {online}，而不是 {expected}',
      next: '请在公众平台核对线上版本；若不一致请重新发布。',
    },
    en: {
      title: 'WeChat accepted the release, but the online version is {online}, not {expected}',
      next: 'Compare the online version at mp.weixin.qq.com and release again if it differs.',
    },
  },
} as const satisfies Record<string, ErrorCode>
