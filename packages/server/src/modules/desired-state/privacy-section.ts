import type { DesiredStateStep } from '@guanjia/contract'
import { compareGuide, guideToWrite, type WantedGuide } from './privacy-comparison.ts'
import { type MiniProgramSection, NO_REFUSALS } from './section.ts'

export const privacyGuide: MiniProgramSection = {
  name: 'privacyGuide',
  prepare({ privacyGuide: wanted }, { privacy, key }) {
    return wanted && prepare(wanted)
    async function prepare(guide: WantedGuide) {
      const present = await privacy.readGuide(key, 'development')
      const { file } = guide
      const uploadedAs = file && (await privacy.findFile(key, file))
      return {
        name: 'privacyGuide',
        comparison: compareGuide(guide, { guide: present, uploadedAs }),
        async write({ changes }: DesiredStateStep) {
          const { owner, ...rest } = guideToWrite(guide, present)
          const isFileWanted = changes.some(({ path }) => path === 'privacyGuide.file')
          const fileMediaId =
            file && isFileWanted ? (uploadedAs ?? (await privacy.uploadFile(key, file))) : owner.fileMediaId
          await privacy.setGuide(key, {
            ...rest,
            owner: { ...owner, ...(fileMediaId !== undefined && { fileMediaId }) },
          })
          return NO_REFUSALS
        },
      } as const
    }
  },
}
