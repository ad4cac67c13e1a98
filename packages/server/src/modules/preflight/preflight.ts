import type { PreflightCheckName, PreflightFinding, PreflightFix, SubmitReleaseRequest } from '@guanjia/contract'
import { findErrcode } from '@guanjia/wechat'
import type { Authorizer } from '../authorizers/authorizer.ts'
import type { RenderedExtConfig } from '../ext-configs/ext-config.ts'
import type { Readings } from './readings.ts'

/** What is about to be done to which mini program. */
export type PreflightWish = {
  readonly componentAppid: string
  readonly appid: string
  readonly stage: 'commit' | 'submit'
  readonly templateId?: string | undefined
  readonly extConfig?: Readonly<Record<string, unknown>> | undefined
  /** In its place: what was rendered before and will be sent as it is. */
  readonly extJson?: string | undefined
  /** For a submission: what must be the trial version. */
  readonly userVersion?: string | undefined
  readonly submission?: SubmitReleaseRequest | undefined
}

/** All that a check may look at. */
export type PreflightContext = {
  readonly wish: PreflightWish
  readonly authorizer: Authorizer
  readonly readings: Readings
  /** For a commit: what would be sent, before anybody was asked what the merchant has been granted. */
  rendered(): Promise<RenderedExtConfig>
  /** How much it weighs what only a submission would fail for. */
  readonly submitSeverity: PreflightFinding['severity']
}

/** One check: what it is called, when it is made, what it finds. A read that fails makes it unknown. */
export type PreflightCheck = {
  readonly name: PreflightCheckName
  readonly stages: readonly PreflightWish['stage'][]
  run(context: PreflightContext): PreflightFinding[] | Promise<PreflightFinding[]>
}

/** A check that this merchant's permissions do not let us make. */
export class NotReadable extends Error {
  override readonly name = 'NotReadable'
  readonly reason: { readonly zh: string; readonly en: string }

  constructor(reason: { zh: string; en: string }) {
    super(reason.en)
    this.reason = reason
  }
}

type Words = { readonly zh: string; readonly en: string }

export type FindingInput = {
  readonly check: PreflightCheckName
  /** Its recipe is given where no other is. */
  readonly errcode: number | null
  readonly severity: PreflightFinding['severity']
  readonly message: Words
  readonly recipe?: Words
  readonly who?: PreflightFinding['who']
  readonly path?: string
  readonly fix?: PreflightFix
}

const OWNERS = { us: 'provider', merchant: 'merchant', wechat: 'wechat' } as const

/** A finding with the recipe of its errcode and who has to act. */
export function createFinding(input: FindingInput): PreflightFinding {
  const { check, errcode, severity, message, path = null, fix = null } = input
  const known = errcode === null ? undefined : findErrcode(errcode)?.recipe
  const recipe = input.recipe ?? known ?? { zh: '请按说明处理后重新检查。', en: 'Put it right and check again.' }
  return {
    check,
    errcode,
    severity,
    who: input.who ?? OWNERS[known?.who ?? 'us'],
    message: message.zh,
    messageEn: message.en,
    recipe: recipe.zh,
    recipeEn: recipe.en,
    path,
    fix,
  }
}

/** The parts of a list as one text, the rest counted. */
export function enumerate(items: readonly string[], most = 5): string {
  const shown = items.slice(0, most).join(', ')
  return items.length > most ? `${shown} … (${items.length})` : shown
}
