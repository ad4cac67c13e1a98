import type { ReleaseDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { RELEASE_STATE } from '../../../lib/words/release-words.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Steps } from '../../../ui/Steps.tsx'
import { RELEASE_STAGES, type ReleaseStage, releaseProgress } from './release-progress.ts'

const STAGE: Record<ReleaseStage, LocaleKey> = {
  commit: 'releases.stage.commit',
  trial: 'releases.stage.trial',
  submit: 'releases.stage.submit',
  audit: 'releases.stage.audit',
  publish: 'releases.stage.publish',
  online: 'releases.stage.online',
}

type ReleaseProgressProps = { readonly release: ReleaseDetail; readonly isWide?: boolean }

export function ReleaseProgress({ release, isWide = false }: ReleaseProgressProps) {
  const { t } = useTranslation()
  const states = releaseProgress(release)
  return (
    <Steps
      label={t('releases.detail.progress')}
      isWide={isWide}
      steps={RELEASE_STAGES.map((stage, index) => {
        const state = states[index] ?? 'waiting'
        const isHere = state === 'current' || state === 'failed'
        return {
          key: stage,
          label: t(STAGE[stage]),
          state,
          note: isHere ? t(RELEASE_STATE[release.state].label) : undefined,
        }
      })}
    />
  )
}
