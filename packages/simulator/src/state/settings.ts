/**
 * Every figure and every switch of the simulated platform.
 *
 * Figures that WeChat documents have the documented value as default, except where `pace` says otherwise. Where the
 * documentation is silent the name of the field ends up in the behaviour ledger as supposed.
 */
export type Settings = {
  ticketIntervalMs: number
  ticketLifeMs: number
  tokenLifeMs: number
  /** How long a replaced token still works. */
  tokenOverlapMs: number
  preAuthCodeLifeMs: number
  authCodeLifeMs: number
  trialAuthCodeLifeMs: number
  /** Real time a push may take before the connection is dropped. */
  pushDeadlineMs: number
  pushAttempts: number
  pushRetryMs: number
  /** What getcallbackip lists: the addresses that pushes come from. */
  callbackAddresses: string[]
  /** Delay between the redirect back and the `authorized` push. */
  authorizedPushDelayMs: number
  /** Pushes are sent by JSON with `x-wx-source` and without encryption, as 微信云托管 does. */
  cloudRun: boolean
  /** Seal pushes with the previous EncodingAESKey, as during a rotation. */
  pushWithPreviousKey: boolean
  /** Chance (0 to 1) that a push is sent a second time, is lost, or waits for the one after it. */
  pushDuplicates: number
  pushLoss: number
  pushReorder: number
  /** How long a commit counts as still running: another one answers 9402202. */
  commitBusyMs: number
  privacyScanMs: number
  /** `manual`: an audit waits for the operator. */
  auditResult: 'manual' | 'approve' | 'reject'
  auditMs: number
  spedUpAuditMs: number
  interfaceApplicationResult: 'manual' | 'approve' | 'reject'
  interfaceApplicationMs: number
  /** `complete`: the merchant confirms a registration or trial upgrade by himself after `registrationMs`. */
  registrationResult: 'manual' | 'complete'
  registrationMs: number
  auditsPerMonth: number
  speedupsPerMonth: number
  undosPerDay: number
  undosPerMonth: number
  domainChangesPerMonth: number
  templateLimit: number
  historyLimit: number
  dailyLimit: number
  /** Daily limit by path, instead of `dailyLimit`. */
  dailyLimits: Record<string, number>
  clearQuotasPerMonth: number
  serverDomainsPerList: number
  businessDomainsPerMiniProgram: number
  testersPerMiniProgram: number
  /** A draft is replaced by the next upload of the same development mini program, or only of the same developer too. */
  draftKey: 'source' | 'source_and_developer'
  draftLeavesAfterPromotion: boolean
  refreshTokenOnReauthorization: 'replace' | 'keep'
  /** What get_latest_auditstatus answers once the approved version is online. */
  latestAuditAfterRelease: 'passed' | 'none'
  /** Submitting the very trial version that is already online. */
  resubmitReleasedTrial: 'allow' | 'refuse'
  releaseAgainErrcode: number
  undoWithoutAuditErrcode: number
  missingTrialQrcodeErrcode: number
  serverDomainQuotaErrcode: number
  businessDomainQuotaErrcode: number
  undoReturnsQuota: boolean
  releaseNeedsFiling: boolean
  releaseNeedsFilingErrcode: number
  /** Which half of the platform's lists a merchant's hosts are checked against. */
  merchantDomainsUse: 'published' | 'testing'
  /** GET with echostr is sent to a push URL when it is saved. */
  echoCheck: boolean
}

export type Pace = 'dev' | 'documented' | 'accelerated'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const documented: Settings = {
  ticketIntervalMs: 10 * MINUTE,
  ticketLifeMs: 12 * HOUR,
  tokenLifeMs: 2 * HOUR,
  tokenOverlapMs: 5 * MINUTE,
  preAuthCodeLifeMs: 30 * MINUTE,
  authCodeLifeMs: HOUR,
  trialAuthCodeLifeMs: 10 * MINUTE,
  pushDeadlineMs: 5 * SECOND,
  pushAttempts: 3,
  pushRetryMs: 5 * SECOND,
  callbackAddresses: ['127.0.0.1', '::1'],
  authorizedPushDelayMs: 0,
  cloudRun: false,
  pushWithPreviousKey: false,
  pushDuplicates: 0,
  pushLoss: 0,
  pushReorder: 0,
  commitBusyMs: 0,
  privacyScanMs: MINUTE,
  auditResult: 'manual',
  auditMs: 4 * HOUR,
  spedUpAuditMs: 2 * HOUR,
  interfaceApplicationResult: 'manual',
  interfaceApplicationMs: 24 * HOUR,
  registrationResult: 'manual',
  registrationMs: HOUR,
  auditsPerMonth: 200,
  speedupsPerMonth: 3,
  undosPerDay: 5,
  undosPerMonth: 10,
  domainChangesPerMonth: 50,
  templateLimit: 200,
  historyLimit: 5,
  dailyLimit: 1_000_000,
  dailyLimits: { '/cgi-bin/component/api_component_token': 10_000 },
  clearQuotasPerMonth: 10,
  serverDomainsPerList: 200,
  businessDomainsPerMiniProgram: 300,
  testersPerMiniProgram: 50,
  draftKey: 'source_and_developer',
  draftLeavesAfterPromotion: false,
  refreshTokenOnReauthorization: 'replace',
  latestAuditAfterRelease: 'passed',
  resubmitReleasedTrial: 'allow',
  releaseAgainErrcode: 85052,
  undoWithoutAuditErrcode: 85019,
  missingTrialQrcodeErrcode: 86001,
  serverDomainQuotaErrcode: 45104,
  businessDomainQuotaErrcode: 86102,
  undoReturnsQuota: false,
  releaseNeedsFiling: false,
  releaseNeedsFilingErrcode: 85020,
  merchantDomainsUse: 'published',
  echoCheck: false,
}

const paces: Record<Pace, Partial<Settings>> = {
  documented: {},
  dev: { privacyScanMs: 1500 },
  accelerated: {
    privacyScanMs: 20,
    auditResult: 'approve',
    auditMs: 50,
    spedUpAuditMs: 10,
    interfaceApplicationResult: 'approve',
    interfaceApplicationMs: 50,
    registrationResult: 'complete',
    registrationMs: 50,
    pushRetryMs: 50,
  },
}

export function createSettings(pace: Pace, changes: Partial<Settings> = {}): Settings {
  return { ...documented, ...paces[pace], ...changes }
}

/** The figures that a pace is about; switches that are thrown while it runs do not change it. */
const PACE_FIELDS = Object.keys({ ...paces.dev, ...paces.accelerated }) as (keyof Settings)[]

/** undefined: figures of its own. */
export function paceOf(settings: Settings): Pace | undefined {
  const known = Object.keys(paces) as Pace[]
  return known.find((pace) => {
    const expected = createSettings(pace)
    return PACE_FIELDS.every((field) => settings[field] === expected[field])
  })
}
