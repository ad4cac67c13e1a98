import type { DesiredMiniProgram, DesiredStateSection } from '@guanjia/contract'
import {
  type Comparison,
  changed,
  EQUAL,
  type MiniProgramSection,
  NO_REFUSALS,
  type SectionContext,
  step,
} from './section.ts'

type SettingName = Extract<DesiredStateSection, 'minimumLibraryVersion' | 'searchStatus' | 'visitStatus'>

export function compareSetting(name: SettingName, call: string, wanted: string, present: string | null): Comparison {
  if (present === wanted) return EQUAL
  return { ...EQUAL, steps: [step(name, call, [changed(name, present, wanted)])] }
}

/** A setting of one value. */
function setting<T extends string>(about: {
  name: SettingName
  call: string
  wantedOf(state: DesiredMiniProgram): T | undefined
  read(context: SectionContext): Promise<string | null>
  write(context: SectionContext, value: T): Promise<void>
}): MiniProgramSection {
  const { name, call, wantedOf, read, write } = about
  return {
    name,
    prepare(state, context) {
      const wanted = wantedOf(state)
      return wanted === undefined ? undefined : prepare(wanted)
      async function prepare(value: T) {
        return {
          name,
          comparison: compareSetting(name, call, value, await read(context)),
          async write() {
            await write(context, value)
            return NO_REFUSALS
          },
        }
      }
    },
  }
}

export const minimumLibraryVersion = setting<string>({
  name: 'minimumLibraryVersion',
  call: 'setSupportVersion',
  wantedOf: (state) => state.minimumLibraryVersion,
  read: ({ miniPrograms, key }) => miniPrograms.readMinimumLibraryVersion(key),
  write: ({ miniPrograms, key }, version) => miniPrograms.setMinimumLibraryVersion(key, version),
})

export const searchStatus = setting<'searchable' | 'hidden'>({
  name: 'searchStatus',
  call: 'setSearchStatus',
  wantedOf: (state) => state.searchStatus,
  read: ({ miniPrograms, key }) => miniPrograms.readSearchStatus(key),
  write: ({ miniPrograms, key }, status) => miniPrograms.setSearchStatus(key, status),
})

export const visitStatus = setting<'open' | 'closed'>({
  name: 'visitStatus',
  call: 'setVisitStatus',
  wantedOf: (state) => state.visitStatus,
  read: ({ miniPrograms, key }) => miniPrograms.readVisitStatus(key),
  write: ({ miniPrograms, key }, status) => miniPrograms.setVisitStatus(key, status),
})
