import type { DesiredStateStep } from '@guanjia/contract'
import type { Tester } from '../mini-programs/mini-program.ts'
import { added, type Comparison, type MiniProgramSection, NO_REFUSALS, type Note, removed, step } from './section.ts'

const PATH = 'testers'

/**
 * Who is named is bound; whom we bound and nobody names any more is unbound. Testers whom others bound are left alone: WeChat
 * lists them without their WeChat id. `unmatched` are WeChat ids that were bound already when we bound them, so that they
 * are among those without one; when there are fewer of these, somebody has gone and all of them are bound once more.
 */
export function compareTesters(
  wanted: readonly string[],
  present: { readonly testers: readonly Tester[]; readonly unmatched: readonly string[] },
): Comparison {
  const strangers = present.testers.filter(({ wechatId }) => wechatId === null).length
  const known = present.testers.flatMap(({ wechatId }) => (wechatId === null ? [] : [wechatId]))
  const assumed = present.unmatched.length <= strangers ? present.unmatched : []
  const bound = new Set([...known, ...assumed])
  const others = strangers - assumed.length
  return {
    steps: [
      ...wanted.filter((id) => !bound.has(id)).map((id) => step('testers', 'bindTester', [added(PATH, id)])),
      ...[...bound]
        .filter((id) => !wanted.includes(id))
        .map((id) => step('testers', 'unbindTester', [removed(PATH, id)])),
    ],
    blocked: [],
    notes: others > 0 ? [noteOthers(others)] : [],
  }
}

function noteOthers(count: number): Note {
  return {
    zh: `另有 ${count} 名体验成员不是由管家绑定的，不受影响。`,
    en: `${count} more testers were bound by others and are left alone.`,
  }
}

export const testers: MiniProgramSection = {
  name: 'testers',
  prepare({ testers: wanted }, { miniPrograms, key }) {
    return wanted && prepare(wanted)
    async function prepare(ids: readonly string[]) {
      const [present, unmatched] = await Promise.all([
        miniPrograms.listTesters(key),
        miniPrograms.listUnmatchedTesters(key),
      ])
      return {
        name: 'testers',
        comparison: compareTesters(ids, { testers: present, unmatched }),
        async write({ call, changes }: DesiredStateStep) {
          for (const { value } of changes) {
            await (call === 'bindTester' ? miniPrograms.bindTester(key, value) : miniPrograms.unbindTester(key, value))
          }
          return NO_REFUSALS
        },
      } as const
    }
  },
}
