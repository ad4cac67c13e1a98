import type { RehearsalPlayer, RehearsalStep } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { REHEARSAL_STEP, REHEARSAL_STEP_STATE } from '../../../lib/words/rehearsal-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { type Description, DescriptionList } from '../../../ui/DescriptionList.tsx'
import { ProblemDetails } from '../../../ui/ErrorDetails.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import styles from './RehearsalStepCard.module.css'

type StepProps = { readonly step: RehearsalStep; readonly player: RehearsalPlayer }

type RehearsalStepCardProps = StepProps & {
  readonly number: number
  /** Shows what went over the wire without being asked. */
  readonly isOpen: boolean
}

/** What WeChat sends in this step, what it expects, what it got, and what to do when that was something else. */
export function RehearsalStepCard({ step, player, number, isOpen }: RehearsalStepCardProps) {
  const { t } = useTranslation()
  const { title } = REHEARSAL_STEP[step.name]
  return (
    <Card
      title={t('rehearsals.step.numbered', { number, title: t(title) })}
      actions={<WordTag word={REHEARSAL_STEP_STATE[step.state]} />}
    >
      <div className={styles.step}>
        {step.problem ? (
          <Notice tone="danger">
            <ProblemDetails problem={step.problem} />
          </Notice>
        ) : null}
        <DescriptionList items={[...useScript({ step, player }), ...useFindings({ step, player })]} />
        {step.request ? <Evidence step={step} request={step.request} isOpen={isOpen} /> : null}
      </div>
    </Card>
  )
}

/** What is to happen. */
function useScript({ step, player }: StepProps): Description[] {
  const { t } = useTranslation()
  const { sends, expects } = REHEARSAL_STEP[step.name]
  const isOwn = player === 'guanjia'
  const isLastTicket = isOwn && step.name === 'ticket'
  const isOwnCode = isOwn && step.expected.message !== null
  return [
    {
      label: t('rehearsals.field.sends'),
      value: isLastTicket ? t('rehearsals.sends.ticket_before') : t(sends, { appid: step.appid }),
    },
    { label: t('rehearsals.field.expects'), value: t(isOwnCode ? 'rehearsals.expects.own_code' : expects) },
  ]
}

/** What has happened. */
function useFindings({ step, player }: StepProps): Description[] {
  const { t } = useTranslation()
  const { answer, message, durationMs, pushedAt } = step
  // Of a reply that passed the text is what was expected; the whole of it is below.
  const said = step.problem ? (answer?.plaintext ?? answer?.body) : step.expected.answer
  const answered = said === '' ? t('rehearsals.step.empty_answer') : <code className={styles.said}>{said}</code>
  return [
    ...(pushedAt === null
      ? []
      : [{ label: t('rehearsals.field.pushed_at'), value: <TimeText key="pushed" at={pushedAt} /> }]),
    ...(answer
      ? [
          { label: t('rehearsals.field.answered'), value: answered },
          ...(answer.status === null ? [] : [{ label: t('rehearsals.field.status'), value: `HTTP ${answer.status}` }]),
        ]
      : []),
    ...(durationMs === null ? [] : [{ label: t('rehearsals.field.duration'), value: `${durationMs} ms` }]),
    ...(message === null
      ? []
      : [
          {
            label: t(player === 'guanjia' ? 'rehearsals.field.would_send' : 'rehearsals.field.message'),
            value: <code className={styles.said}>{message}</code>,
          },
        ]),
  ]
}

type EvidenceProps = {
  readonly step: RehearsalStep
  readonly request: NonNullable<RehearsalStep['request']>
  readonly isOpen: boolean
}

/** The request and the answer as they went over the wire. */
function Evidence({ step, request, isOpen }: EvidenceProps) {
  const { t } = useTranslation()
  return (
    <details open={isOpen || undefined}>
      <summary className={styles.summary}>{t('rehearsals.step.evidence')}</summary>
      <div className={styles.evidence}>
        <p className={styles.label}>{t('rehearsals.field.url')}</p>
        <CodeBlock label={`${t('rehearsals.field.url')} ${step.name}`} code={`POST ${request.url}`} />
        <p className={styles.label}>{t('rehearsals.field.plaintext')}</p>
        <CodeBlock label={`${t('rehearsals.field.plaintext')} ${step.name}`} code={request.plaintext} />
        {request.body === null ? null : (
          <>
            <p className={styles.label}>{t('rehearsals.field.body')}</p>
            <CodeBlock label={`${t('rehearsals.field.body')} ${step.name}`} code={request.body} />
          </>
        )}
        {step.answer?.plaintext ? (
          <>
            <p className={styles.label}>{t('rehearsals.field.reply')}</p>
            <CodeBlock label={`${t('rehearsals.field.reply')} ${step.name}`} code={step.answer.plaintext} />
          </>
        ) : null}
        {step.answer?.body ? (
          <>
            <p className={styles.label}>{t('rehearsals.field.answer_body')}</p>
            <CodeBlock label={`${t('rehearsals.field.answer_body')} ${step.name}`} code={step.answer.body} />
          </>
        ) : null}
      </div>
    </details>
  )
}
