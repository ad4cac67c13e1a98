import { inLanguage, type Text } from './language.ts'

/** A failure that the person at the terminal can do something about: printed as it is, without a stack. */
export class UserError extends Error {
  readonly text: Text

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(inLanguage({ zh, en }), options)
    this.name = 'UserError'
    this.text = { zh, en }
  }
}
