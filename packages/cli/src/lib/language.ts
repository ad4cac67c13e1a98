/** A sentence in the two languages we speak; every text for people comes as one. */
export type Text = { readonly zh: string; readonly en: string }

/** Chinese, unless the locale of the terminal says English. */
export function isEnglish(environment: NodeJS.ProcessEnv = process.env): boolean {
  return /^en/i.test(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '')
}

export function inLanguage(text: Text): string {
  return isEnglish() ? text.en : text.zh
}

export function say(zh: string, en: string): void {
  console.log(inLanguage({ zh, en }))
}

export function complain(zh: string, en: string): void {
  console.error(inLanguage({ zh, en }))
}
