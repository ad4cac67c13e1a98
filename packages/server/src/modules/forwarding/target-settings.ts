import {
  type CreateTargetRequest,
  createTargetRequest,
  type NewTarget,
  type TargetSettings,
  targetSettings,
  type UpdateTargetRequest,
} from '@guanjia/contract'
import { AppError } from '../../http/app-error.ts'

/** The request with its defaults; other parts of the program may leave out as much as an HTTP client. */
export function readNewTarget(request: CreateTargetRequest): { common: NewTarget; settings: TargetSettings } {
  const common = createTargetRequest.parse(request)
  const names = settingNamesOf(common.kind ?? 'http')
  const own = Object.fromEntries(Object.entries(common).filter(([name]) => names.has(name)))
  return { common, settings: targetSettings.parse({ ...own, kind: common.kind ?? 'http' }) }
}

/** The settings with what was given of them; a field that the kind does not have is named. */
export function changeSettings(before: TargetSettings, request: UpdateTargetRequest): TargetSettings {
  const names = settingNamesOf(before.kind)
  const given = Object.entries(request).filter(([name, value]) => value !== undefined && !COMMON.has(name))
  const foreign = given.filter(([name]) => !names.has(name))
  if (foreign.length > 0) {
    const fields = foreign.map(([name]) => ({
      path: `body.${name}`,
      message: `${before.kind} 类型的目标没有这个字段`,
      messageEn: `a target of kind ${before.kind} has no such field`,
    }))
    throw new AppError('target.invalid', {}, { fields })
  }
  return targetSettings.parse({ ...before, ...Object.fromEntries(given) })
}

const COMMON: ReadonlySet<string> = new Set([
  'name',
  'status',
  'format',
  'timeoutMs',
  'maxInFlight',
  'ratePerSecond',
  'ordering',
  'mirror',
  'headers',
  'tls',
])

const settingNames = new Map(
  targetSettings.options.map(({ shape }) => [
    shape.kind.value,
    new Set(Object.keys(shape).filter((name) => name !== 'kind')) as ReadonlySet<string>,
  ]),
)

function settingNamesOf(kind: TargetSettings['kind']): ReadonlySet<string> {
  return settingNames.get(kind) ?? new Set()
}
