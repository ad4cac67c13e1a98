import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { Tone } from '../../ui/tone.ts'

/** How a state of the API is shown. Tables of these are exhaustive, so that a new state does not compile unnamed. */
export type StateWord = { readonly label: LocaleKey; readonly tone: Tone }
