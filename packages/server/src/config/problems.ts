import type { ProblemField } from '@guanjia/contract'
import { AppError } from '../http/app-error.ts'
import type { VariableName } from './env.ts'

/** Collects what is wrong with the environment, so that all of it is told at once. */
export class Problems {
  readonly #found: ProblemField[] = []

  add(variable: VariableName, zh: string, en: string): void {
    this.#found.push({ path: variable, message: zh, messageEn: en })
  }

  throwIfAny(): void {
    if (this.#found.length === 0) return
    const list = (text: (field: ProblemField) => string) =>
      this.#found.map((field) => `\n  - ${field.path}: ${text(field)}`).join('')
    throw new AppError(
      'config.invalid',
      {
        count: this.#found.length,
        listZh: list((field) => field.message),
        listEn: list((field) => field.messageEn),
      },
      { fields: this.#found },
    )
  }
}
