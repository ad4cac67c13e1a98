import { inspect } from 'node:util'
import { HIDDEN } from '../lib/redact.ts'

/** A secret of the configuration. It shows itself to nobody who does not ask by `reveal()`. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  [inspect.custom](): string {
    return HIDDEN
  }
}
