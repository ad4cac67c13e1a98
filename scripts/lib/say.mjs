const isEnglish = /^en/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')

/** Prints one line for people: Chinese, or English when the locale says so. */
export function say(zh, en) {
  console.log(isEnglish ? en : zh)
}
