import { createInterface } from 'node:readline/promises'
import { inLanguage } from './language.ts'
import { UserError } from './user-error.ts'

/** Asks at the terminal; throws what a person reads when the answer is no, or when nobody is there to answer. */
export async function confirm(question: { zh: string; en: string }): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new UserError('不在终端里运行时需要 --yes', 'Without a terminal this needs --yes')
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(inLanguage(question))
  terminal.close()
  if (answer.trim().toLowerCase() !== 'yes') throw new UserError('已取消', 'Cancelled')
}
