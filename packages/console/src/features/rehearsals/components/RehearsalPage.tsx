import type { Rehearsal } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { REHEARSAL_PLAYER, REHEARSAL_STATE } from '../../../lib/words/rehearsal-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { ProblemDetails } from '../../../ui/ErrorDetails.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useRehearsal } from '../api/get-rehearsal.ts'
import { RehearsalStepCard } from './RehearsalStepCard.tsx'

/** One rehearsal, step by step. It runs on the server: the page only watches, and can be closed. */
export function RehearsalPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  return (
    <Page
      title={t('rehearsals.page.title')}
      description={t('rehearsals.page.description')}
      actions={<LinkButton to="/rehearsals">{t('rehearsals.page.again')}</LinkButton>}
    >
      <QueryView query={useRehearsal(id)}>{(rehearsal) => <RehearsalSections rehearsal={rehearsal} />}</QueryView>
    </Page>
  )
}

function RehearsalSections({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { t } = useTranslation()
  const { steps, problem, state, player } = rehearsal
  const firstFailed = steps.find((step) => step.state === 'failed')
  return (
    <>
      <Card
        title={t('rehearsals.field.state')}
        actions={
          <div aria-live="polite">
            <WordTag word={REHEARSAL_STATE[state]} />
          </div>
        }
      >
        <Facts rehearsal={rehearsal} />
      </Card>
      {problem ? (
        <Notice tone="danger">
          <ProblemDetails problem={problem} />
        </Notice>
      ) : null}
      {player === 'guanjia' ? <Notice>{t('rehearsals.player.guanjia_limit')}</Notice> : null}
      {player === 'guanjia' && !rehearsal.isPublicAddress ? (
        <Notice tone="warning">{t('rehearsals.page.not_public')}</Notice>
      ) : null}
      {steps.length === 0 && state === 'running' ? <Skeleton lines={6} /> : null}
      {steps.map((step, index) => (
        <RehearsalStepCard
          key={step.name}
          step={step}
          number={index + 1}
          player={player}
          isOpen={step === firstFailed}
        />
      ))}
    </>
  )
}

function Facts({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { t } = useTranslation()
  const { id, componentAppid, player, pair, address, createdBy, createdAt, finishedAt } = rehearsal
  return (
    <DescriptionList
      items={[
        { label: t('rehearsals.field.id'), value: <CopyText text={id} /> },
        { label: t('rehearsals.field.component'), value: <CopyText text={componentAppid} /> },
        { label: t('rehearsals.field.player'), value: t(REHEARSAL_PLAYER[player]) },
        {
          label: t('rehearsals.field.pair'),
          value: pair === null ? null : t('rehearsals.field.pair_number', { pair }),
        },
        ...(address === null ? [] : [{ label: t('rehearsals.field.address'), value: address }]),
        { label: t('rehearsals.field.created_by'), value: createdBy },
        { label: t('rehearsals.field.created_at'), value: <TimeText at={createdAt} /> },
        ...(finishedAt === null
          ? []
          : [{ label: t('rehearsals.field.finished_at'), value: <TimeText at={finishedAt} /> }]),
      ]}
    />
  )
}
