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
  'release.preflight_failed': {
    status: 409,
    zh: {
      title: '发布前检查发现 {count} 个问题，没有提交给微信：{summary}',
      next: '请按 findings 中每一项的处理办法解决后重试；POST /api/v1/authorizers/{appid}/preflight 可随时重新检查。',
    },
    en: {
      title: 'The preflight found {count} problems, nothing was sent to WeChat: {summaryEn}',
      next: 'Follow the recipe of each entry of "findings" and try again; POST /api/v1/authorizers/{appid}/preflight checks again at any time.',
    },
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
    zh: { title: '微信拒绝了{actionZh}：{meaning}', next: '{recipe}' },
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
  'release.busy': {
    status: 409,
    zh: {
      title: '发布当前状态为「{stateZh}」，正在{operationZh}',
      next: '请等它结束：GET /api/v1/releases/{releaseId}。',
    },
    en: {
      title: 'The release is {state}, and {operation} is under way',
      next: 'Wait until that is over: GET /api/v1/releases/{releaseId}.',
    },
  },
  'release.already_sped_up': {
    status: 409,
    zh: { title: '此审核已经加急', next: '加急只能申请一次，请等待审核结果。' },
    en: { title: 'This audit has been sped up already', next: 'That is possible once. Wait for the result.' },
  },
  'release.gray_not_higher': {
    status: 409,
    zh: {
      title: '灰度比例只能上升：现在是 {current}%，不能改为 {wanted}%',
      next: '请填更高的比例；要缩小范围，先取消灰度。',
    },
    en: {
      title: 'The share of a gray release may only rise: it is {current} %, so {wanted} % is not possible',
      next: 'Give a higher share. To make it smaller, cancel the gray release first.',
    },
  },
  'release.gray_needs_online': {
    status: 409,
    zh: { title: '{appid} 还没有线上版，不能灰度发布', next: '第一次上线请直接全量发布。' },
    en: {
      title: '{appid} has no online version yet, so a gray release is not possible',
      next: 'Publish the first version to everybody.',
    },
  },
  'release.gray_running': {
    status: 409,
    zh: { title: '{appid} 正在灰度发布，不能回退', next: '请先取消灰度，或等灰度完成（87011）。' },
    en: {
      title: 'A gray release of {appid} is running, so there is no way back',
      next: 'Cancel the gray release first, or let it finish (87011).',
    },
  },
  'release.nothing_online': {
    status: 409,
    zh: { title: '{appid} 没有线上版本，无从回退', next: '请先发布一个版本。' },
    en: { title: 'Nothing of {appid} is online, so there is no way back', next: 'Publish a version first.' },
  },
  'release.roll_back_under_way': {
    status: 409,
    zh: { title: '{appid} 正在回退', next: '请等它结束后查看线上版本。' },
    en: { title: '{appid} is being rolled back', next: 'Look at the online version when that is over.' },
  },
  'release.not_in_history': {
    status: 409,
    zh: {
      title: '{appid} 不能回退到{wantedZh}；可回退的版本：{versionsZh}',
      next: '只有最近发布的五个版本可以回退，回退一次之后须先发布新版本（87012）。',
    },
    en: {
      title: '{appid} cannot go back to {wanted}; possible: {versions}',
      next: 'Only the five newest versions can be gone back to, and after one roll back something new must be published (87012).',
    },
  },
  'release.no_trial': {
    status: 409,
    zh: { title: '发布当前状态为「{stateZh}」，还没有体验版', next: '代码上传成功后才有体验版二维码。' },
    en: {
      title: 'The release is {state}: it has no trial version yet',
      next: 'There is one once the code is committed.',
    },
  },
  'release.no_screenshot': {
    status: 404,
    zh: { title: '此发布没有第 {n} 张截图', next: '审核被拒绝时才有截图，数量见 audit.screenshots。' },
    en: {
      title: 'The release has no screenshot {n}',
      next: 'Only a rejection has some; audit.screenshots counts them.',
    },
  },
  'release.not_an_image': {
    status: 502,
    zh: { title: '微信返回的不是图片', next: '请稍后重试；截图也可在公众平台查看。' },
    en: { title: 'WeChat did not answer with a picture', next: 'Try again later, or look at mp.weixin.qq.com.' },
  },
  'release.media_unsupported': {
    status: 400,
    zh: {
      title: '文件不是可用的素材',
      next: '请以请求体上传文件本身：PNG、JPEG、GIF 图片不超过 2 MB，MP4 视频不超过 10 MB（视频只能作为预览）。',
    },
    en: {
      title: 'The file cannot be used',
      next: 'Send the file itself as the body: a PNG, JPEG or GIF of at most 2 MB, or an MP4 of at most 10 MB (for a preview only).',
    },
  },
  'release.not_visible': {
    status: 409,
    zh: { title: '微信接受了{actionZh}，但查询结果没有变化', next: '请在公众平台核对，再决定是否重试。' },
    en: {
      title: 'WeChat accepted {action}, but shows no change',
      next: 'Compare with mp.weixin.qq.com before you try again.',
    },
  },
  'release.superseded': {
    status: 409,
    zh: { title: '{appid} 已另外提交了审核，审核通过的版本不能再发布', next: '请新建发布，重新提交审核。' },
    en: {
      title: 'Another submission of {appid} took the place of the approved version',
      next: 'Create a new release and submit that.',
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
