import type { MiniProgramVersions, Release, ReleaseAction } from '@guanjia/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { AUDIT_STATUS, GRAY_STATUS } from '../../../lib/words/release-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { type Description, DescriptionList } from '../../../ui/DescriptionList.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { Picture } from './Picture.tsx'
import { ReasonText } from './ReasonText.tsx'
import { ReleaseActions } from './ReleaseActions.tsx'
import { Screenshots } from './Screenshots.tsx'
import styles from './VersionSlots.module.css'

type SlotsProps = {
  readonly versions: MiniProgramVersions
  /** The newest release of this mini program; undefined where Guanjia made none. */
  readonly release: Release | undefined
}

const TRIAL_ACTIONS: readonly ReleaseAction[] = ['submit']
const AUDIT_ACTIONS: readonly ReleaseAction[] = [
  'publish',
  'speed_up',
  'withdraw',
  'revert_gray',
  'hold',
  'schedule',
  'gray',
  'cancel',
]

/** The three versions of a mini program side by side, as WeChat has them at this moment, each with what can be done. */
export function VersionSlots(props: SlotsProps) {
  return (
    <div className={styles.slots}>
      <TrialSlot {...props} />
      <AuditSlot {...props} />
      <OnlineSlot {...props} />
    </div>
  )
}

function TrialSlot({ versions: { appid, trial }, release }: SlotsProps) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  return (
    <Slot
      title={t('releases.versions.trial')}
      picture={
        trial ? (
          <Picture
            kind="code"
            label={t('releases.versions.trial_code')}
            path={`/authorizers/${encodeURIComponent(appid)}/trial-qr-code`}
            query={{ component }}
          />
        ) : null
      }
      facts={
        trial && [
          { label: t('releases.field.version'), value: trial.version },
          { label: t('releases.field.description'), value: trial.desc },
          { label: t('releases.versions.committed_at'), value: <TimeText at={trial.committedAt} /> },
        ]
      }
      actions={release ? <ReleaseActions release={release} only={TRIAL_ACTIONS} /> : null}
    />
  )
}

function AuditSlot({ versions: { audit, gray }, release }: SlotsProps) {
  const { t } = useTranslation()
  const isOurs = release?.audit?.auditId !== undefined && release.audit.auditId === audit?.auditId
  return (
    <Slot
      title={t('releases.versions.audit')}
      facts={
        audit && [
          { label: t('releases.audit.status'), value: <WordTag word={AUDIT_STATUS[audit.status]} /> },
          { label: t('releases.field.version'), value: audit.version },
          { label: t('releases.audit.id'), value: <CopyText text={audit.auditId} /> },
          { label: t('releases.audit.submitted_at'), value: <TimeText at={audit.submittedAt} /> },
          ...(audit.reason ? [{ label: t('releases.audit.reason'), value: <ReasonText reason={audit.reason} /> }] : []),
          ...(isOurs && audit.screenshots.length > 0
            ? [
                {
                  label: t('releases.audit.screenshots'),
                  value: <Screenshots releaseId={release.id} count={audit.screenshots.length} />,
                },
              ]
            : []),
          ...(gray
            ? [
                {
                  label: t('releases.gray.title'),
                  value: (
                    <>
                      <WordTag word={GRAY_STATUS[gray.status]} /> {gray.percentage}%
                    </>
                  ),
                },
              ]
            : []),
        ]
      }
      actions={release ? <ReleaseActions release={release} only={AUDIT_ACTIONS} /> : null}
    />
  )
}

function OnlineSlot({ versions: { appid, online } }: SlotsProps) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  return (
    <Slot
      title={t('releases.versions.online')}
      picture={
        online ? (
          <Picture
            kind="code"
            label={t('releases.versions.online_code')}
            path={`/authorizers/${encodeURIComponent(appid)}/online-qr-code`}
            query={{ component }}
          />
        ) : null
      }
      facts={
        online && [
          { label: t('releases.field.version'), value: online.version },
          { label: t('releases.field.description'), value: online.desc },
          { label: t('releases.versions.released_at'), value: <TimeText at={online.releasedAt} /> },
          {
            label: t('releases.versions.from_release'),
            value: online.releaseId ? (
              <Link to={`/releases/${encodeURIComponent(online.releaseId)}`}>
                {t('releases.versions.template_of', { id: online.templateId ?? '' })}
              </Link>
            ) : (
              t('releases.versions.not_ours')
            ),
          },
        ]
      }
    />
  )
}

type SlotProps = {
  readonly title: string
  readonly facts: readonly Description[] | null
  readonly picture?: ReactNode
  readonly actions?: ReactNode
}

function Slot({ title, facts, picture, actions }: SlotProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Card title={title}>
      <div className={styles.slot}>
        {facts ? <DescriptionList items={facts} /> : <p className={styles.none}>{t('releases.versions.none')}</p>}
        {picture}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
    </Card>
  )
}
