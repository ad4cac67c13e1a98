import type { ReleaseStep } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { STEP_NAME, STEP_OUTCOME } from '../../../lib/words/release-words.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import styles from './ReleaseStepList.module.css'

const ACTOR_KIND: Readonly<Record<string, LocaleKey>> = {
  system: 'releases.step.actor_system',
  wechat: 'releases.step.actor_wechat',
}

/** Who did what, what was sent and what WeChat answered. */
export function ReleaseStepList({ steps }: { readonly steps: readonly ReleaseStep[] }) {
  const { t } = useTranslation()
  if (steps.length === 0) return <EmptyState title={t('releases.detail.no_steps')} />
  return (
    <SimpleTable
      label={t('releases.detail.steps')}
      head={[
        t('releases.step.time'),
        t('releases.step.name'),
        t('releases.step.outcome'),
        t('releases.step.actor'),
        t('releases.step.wechat'),
        t('releases.step.exchange'),
      ]}
      rows={steps.map((step) => ({
        key: step.id,
        cells: [
          <TimeText key="time" at={step.startedAt} />,
          t(STEP_NAME[step.name]),
          <WordTag key="outcome" word={STEP_OUTCOME[step.outcome]} />,
          <StepActor key="actor" actor={step.actor} />,
          <WechatCode key="wechat" step={step} />,
          <Exchange key="exchange" step={step} />,
        ],
      }))}
    />
  )
}

/** Steps say who made them as `operator:admin`, `api_key:orders`, `system` or `wechat`. */
function StepActor({ actor }: { readonly actor: string }) {
  const { t } = useTranslation()
  const [kind = '', ...name] = actor.split(':')
  const label = ACTOR_KIND[kind]
  if (name.length > 0) return <span>{name.join(':')}</span>
  return <span>{label ? t(label) : actor}</span>
}

function WechatCode({ step }: { readonly step: ReleaseStep }) {
  if (step.errcode === null) return null
  return (
    <span>
      {step.errcode} {step.errmsg}
    </span>
  )
}

function Exchange({ step }: { readonly step: ReleaseStep }) {
  const { t } = useTranslation()
  if (step.request === null && step.answer === null) return null
  return (
    <details>
      <summary>{t('releases.step.show')}</summary>
      <pre className={styles.exchange}>{JSON.stringify({ request: step.request, answer: step.answer }, null, 2)}</pre>
    </details>
  )
}
