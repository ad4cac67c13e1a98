import type { DesiredMiniProgram, DesiredStateStep } from '@guanjia/contract'
import { AppError } from '../../http/app-error.ts'
import type { Category, CategoryReading } from '../mini-programs/mini-program.ts'
import {
  added,
  type Blocked,
  blocked,
  type Comparison,
  type MiniProgramSection,
  NO_REFUSALS,
  type Note,
  removed,
  step,
} from './section.ts'

type WantedCategories = NonNullable<DesiredMiniProgram['categories']>

const PATH = 'categories'

/** Categories that are missing are added; the others are deleted only where the list is meant to be exact. */
export function compareCategories(
  wanted: Pick<WantedCategories, 'exact'> & { items: readonly { first: number; second: number }[] },
  present: CategoryReading,
): Comparison {
  const isWanted = (own: Category) => wanted.items.some((item) => nameOf(item) === nameOf(own))
  const missing = wanted.items.filter((item) => !present.items.some((own) => nameOf(own) === nameOf(item)))
  const left = Math.max(0, present.addableNow ?? missing.length)
  const addable = missing.slice(0, left)
  const surplus = wanted.exact ? present.items.filter((own) => !isWanted(own)) : []
  const deletable = surplus.filter(({ status }) => status !== 'in_review')
  const stopped: Blocked[] = [
    ...missing
      .slice(left)
      .map((item) => blocked(added(PATH, nameOf(item)), new AppError('desired_state.category_quota', { left }))),
    ...surplus
      .filter(({ status }) => status === 'in_review')
      .map((own) =>
        blocked(
          removed(PATH, nameOf(own)),
          new AppError('desired_state.category_in_review', { category: describe(own) }),
        ),
      ),
    ...present.items
      .filter((own) => isWanted(own) && own.status === 'rejected')
      .map((own) =>
        blocked(
          added(PATH, nameOf(own)),
          new AppError('desired_state.category_rejected', { category: describe(own), reason: own.reason ?? '-' }),
        ),
      ),
  ]
  const steps =
    addable.length === 0
      ? []
      : [
          step(
            'categories',
            'addCategory',
            addable.map((item) => added(PATH, nameOf(item))),
          ),
        ]
  return {
    steps: [...steps, ...deletable.map((own) => step('categories', 'deleteCategory', [removed(PATH, nameOf(own))]))],
    blocked: stopped,
    notes: present.items.filter((own) => isWanted(own) && own.status === 'in_review').map(noteReview),
  }
}

function nameOf({ first, second }: { first: number; second: number }): string {
  return `${first}/${second}`
}

function describe({ first, second, firstName, secondName }: Category): string {
  return `${firstName}/${secondName} (${first}/${second})`
}

function noteReview(category: Category): Note {
  return { zh: `类目 ${describe(category)} 正在审核。`, en: `Category ${describe(category)} is in review.` }
}

export const categories: MiniProgramSection = {
  name: 'categories',
  prepare({ categories: wanted }, { miniPrograms, key }) {
    return wanted && prepare(wanted)
    async function prepare(list: WantedCategories) {
      const present = await miniPrograms.readCategories(key)
      return {
        name: 'categories',
        comparison: compareCategories(list, present),
        async write({ call, changes }: DesiredStateStep) {
          const isMeant = (item: { first: number; second: number }) =>
            changes.some(({ value }) => value === nameOf(item))
          if (call === 'addCategory') await miniPrograms.addCategories(key, list.items.filter(isMeant))
          else for (const own of present.items.filter(isMeant)) await miniPrograms.deleteCategory(key, own)
          return NO_REFUSALS
        },
      } as const
    }
  },
}
