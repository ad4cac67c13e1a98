import type { ErrorCode } from './error-code.ts'

/** Errors about domains and the desired state (期望状态). The second half is what plans and results report. */
export const desiredStateErrors = {
  'desired_state.not_found': {
    status: 404,
    zh: { title: '没有 {scope} 的期望状态', next: '用 GET /api/v1/desired-states 查看已有的文档。' },
    en: { title: 'There is no desired state for {scope}', next: 'GET /api/v1/desired-states lists what there is.' },
  },
  'desired_state.invalid': {
    status: 400,
    zh: { title: '期望状态有误', next: '请按 fields 中逐项列出的说明修改。' },
    en: { title: 'The desired state is not valid', next: 'Correct the fields listed one by one in "fields".' },
  },
  'desired_state.changed_meanwhile': {
    status: 409,
    zh: {
      title: '编辑期间这份期望状态已被别人修改，现在是版本 {version}',
      next: '请刷新，把修改合并到最新版本后再保存。',
    },
    en: {
      title: 'Somebody else changed this desired state meanwhile; it is at version {version} now',
      next: 'Reload, bring your changes into the newest version and save again.',
    },
  },
  'desired_state.run_not_found': {
    status: 404,
    zh: { title: '找不到 {id}', next: '用 GET /api/v1/desired-states/applies 查看最近的计划与应用。' },
    en: { title: '{id} does not exist', next: 'GET /api/v1/desired-states/applies lists the latest ones.' },
  },
  'desired_state.nothing_selected': {
    status: 409,
    zh: { title: '没有选中任何小程序', next: '请检查标签或 AppID；只有已授权的小程序会被选中。' },
    en: { title: 'Nothing is selected', next: 'Check label and appids; only authorised mini programs are selected.' },
  },
  'desired_state.nothing_wanted': {
    status: 409,
    zh: { title: '没有为它写期望状态', next: '请先用 PUT /api/v1/desired-states/{scope} 写入，或写 default。' },
    en: {
      title: 'No desired state is written for it',
      next: 'PUT /api/v1/desired-states/{scope} first, or write default.',
    },
  },
  'domain.budget_exhausted': {
    status: 429,
    zh: { title: '本月修改次数已用完（{used}/{limit}，{kindZh}）', next: '{freesAt}（北京时间）起可以再改。' },
    en: {
      title: 'The changes of this month are used up ({used} of {limit}, {kind})',
      next: 'Change it from {freesAt} on (Beijing).',
    },
  },
  'domain.not_registered': {
    status: 409,
    zh: { title: '{host} 没有登记为第三方平台的域名', next: '请先加入 platform.{list}，或以 via: direct 直接配置。' },
    en: {
      title: '{host} is not registered on the platform',
      next: 'Add it to platform.{list} first, or use via: direct.',
    },
  },
  'domain.invalid': {
    status: 409,
    zh: { title: '微信认为 {host} 不合规则或没有在平台登记', next: '请核对域名，并确认平台域名的全网发布份里有它。' },
    en: {
      title: 'WeChat says that {host} breaks a rule or is not registered',
      next: 'Check the host, and that the published copy of the platform has it.',
    },
  },
  'domain.without_icp': {
    status: 409,
    zh: { title: '{host} 没有 ICP 备案', next: '请先完成备案（约 24 小时后生效）再应用。' },
    en: {
      title: '{host} has no ICP filing',
      next: 'File it first (in effect about 24 hours later), then apply again.',
    },
  },
  'domain.confirm_file': {
    status: 409,
    zh: {
      title: '微信没有接受业务域名，多半是读不到校验文件 {file}',
      next: '请确认 https://{host}/{file} 能直接打开（无跳转、无 BOM）；域名指向管家时会自动提供该文件。',
    },
    en: {
      title: 'WeChat did not take the business domains; most likely it cannot read the confirm file {file}',
      next: 'https://{host}/{file} has to open without a redirect; Guanjia serves it for domains that point to it.',
    },
  },
  'desired_state.not_effective': {
    status: 409,
    zh: { title: '微信答复成功，但读回时没有生效', next: '请稍后再应用一次；若仍如此，请在公众平台核对。' },
    en: {
      title: 'WeChat answered success, but it is not in effect when read back',
      next: 'Apply again later; if it stays so, compare at mp.weixin.qq.com.',
    },
  },
  'desired_state.outcome_unknown': {
    status: 504,
    zh: { title: '微信没有回答，读回时没有生效', next: '请稍后再应用一次；已生效的不会重复。' },
    en: {
      title: 'WeChat did not answer, and it is not in effect when read back',
      next: 'Apply again later; what is in effect is not repeated.',
    },
  },
  'desired_state.category_rejected': {
    status: 409,
    zh: { title: '类目 {category} 审核未通过：{reason}', next: '请更换资质后在公众平台修改，或从期望状态中去掉它。' },
    en: {
      title: 'Category {category} was rejected: {reason}',
      next: 'Change its documents at mp.weixin.qq.com, or take it out.',
    },
  },
  'desired_state.category_quota': {
    status: 409,
    zh: { title: '本期可添加的类目不足（还可添加 {left} 个）', next: '请等下一周期，或减少类目。' },
    en: {
      title: 'Too few categories may be added in this period ({left} left)',
      next: 'Wait for the next period, or want fewer.',
    },
  },
  'desired_state.category_in_review': {
    status: 409,
    zh: { title: '类目 {category} 正在审核，不能删除', next: '请等审核结束后再应用。' },
    en: {
      title: 'Category {category} is in review and cannot be deleted',
      next: 'Apply again once the review is over.',
    },
  },
  'desired_state.api_not_allowed': {
    status: 409,
    zh: { title: '{api} 不能申请：{reason}', next: '请按原因处理（通常与类目有关）后再应用。' },
    en: {
      title: '{api} cannot be applied for: {reason}',
      next: 'Remove the reason (mostly the category) and apply again.',
    },
  },
  'desired_state.api_rejected': {
    status: 409,
    zh: { title: '{api} 的申请没有通过：{reason}', next: '请按原因修改申请内容；内容有变化时才会再次申请。' },
    en: {
      title: 'The application for {api} was rejected: {reason}',
      next: 'Change the application; only a changed one is sent again.',
    },
  },
  'desired_state.api_unknown': {
    status: 409,
    zh: { title: '微信没有列出接口 {api}', next: '请核对大小写；不需要申请的接口请从期望状态中去掉。' },
    en: { title: 'WeChat does not list {api}', next: 'Check the case; take out what needs no application.' },
  },
  'desired_state.privacy_owner_missing': {
    status: 409,
    zh: { title: '隐私保护指引缺少信息收集方', next: '请填写 privacyGuide.owner（联系方式与通知方式）。' },
    en: {
      title: 'The privacy guide has no owner',
      next: 'Fill in privacyGuide.owner: a contact and how users are told.',
    },
  },
  'desired_state.prefetch_limit': {
    status: 409,
    zh: { title: '预解析域名最多 {limit} 个', next: '请减少 prefetchDomains。' },
    en: { title: 'At most {limit} hosts may be prefetched', next: 'Take some out of prefetchDomains.' },
  },
} as const satisfies Record<string, ErrorCode>
