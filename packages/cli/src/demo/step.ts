import type { DevFile } from '../dev/dev-file.ts'
import type { GuanjiaApi } from '../lib/guanjia-api.ts'
import type { HttpTrace } from '../lib/http-trace.ts'
import type { Text } from '../lib/language.ts'
import { UserError } from '../lib/user-error.ts'
import type { DemoFacts } from './progress.ts'

export type StepContext = {
  readonly dev: DevFile
  /** Prints each request. */
  readonly trace: HttpTrace
  readonly api: GuanjiaApi
  /** The same without printing, for waiting. */
  readonly quietTrace: HttpTrace
  readonly quietApi: GuanjiaApi
  readonly facts: DemoFacts
}

/** One step of the demo. Each can be run again after a crash in the middle of it. */
export type Step = {
  readonly name: string
  readonly title: Text
  /** A visit of the merchant's browser is not resumed in the middle: a link that was used or lost is replaced by a new one. */
  readonly isVisit?: boolean
  run(context: StepContext): Promise<Partial<DemoFacts>>
}

/** A fact that an earlier step must have found. */
export function getFact<Name extends keyof DemoFacts>(context: StepContext, name: Name): NonNullable<DemoFacts[Name]> {
  const value = context.facts[name]
  if (value !== undefined) return value as NonNullable<DemoFacts[Name]>
  throw new UserError(
    `进度文件里没有 ${name}，请去掉 --resume 重新运行 guanjia demo`,
    `The progress file lacks ${name}; run guanjia demo again without --resume`,
  )
}

/** Fails the step with what was seen, unless it holds. */
export function expectThat(holds: boolean, zh: string, en: string): void {
  if (!holds) throw new UserError(zh, en)
}
