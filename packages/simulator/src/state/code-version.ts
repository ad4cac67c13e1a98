/** What a developer uploaded: pages and the interfaces that the privacy scan (隐私接口检查) will find. */
export type CodePackage = {
  pages: string[]
  /** Location interfaces used, with `wx.`, for example `wx.getLocation`. */
  locationApis: string[]
  /** Privacy keys the code collects, for example `UserInfo`. */
  privacyKeys: string[]
  /** `appid@version` of plugins used. */
  plugins: string[]
  sizeKb: number
  usesNavigateToMiniProgram: boolean
}

/** 体验版: what `commit` made. */
export type TrialVersion = {
  templateId: number
  userVersion: string
  userDesc: string
  extJson: string
  committedAt: number
  scanDoneAt: number
  package: CodePackage
  /** Names without `wx.` from ext_json. */
  requiredPrivateInfos: string[]
  declaresNavigateList: boolean
}

/** 线上版 and the history of what was online. */
export type OnlineVersion = {
  appVersion: number
  userVersion: string
  userDesc: string
  committedAt: number
  releasedAt: number
  auditId: number
  package: CodePackage
}

/** 灰度: status 1 running, 3 finished, 4 deleted. */
export type GrayPlan = {
  status: 1 | 3 | 4
  percentage: number
  debuggersFirst: boolean
  experiencersFirst: boolean
  createdAt: number
}
