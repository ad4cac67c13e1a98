import type { HistoryVersion, Release } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Clamp } from '../../../ui/Clamp.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { RollBackDialog } from './RollBackDialog.tsx'

type VersionHistoryProps = {
  readonly history: readonly HistoryVersion[]
  /** The release that is online and can be taken back; undefined where none can. */
  readonly from: Release | undefined
}

/** The versions that one can go back to, newest first. */
export function VersionHistory({ history, from }: VersionHistoryProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<HistoryVersion>()
  if (history.length === 0) {
    return (
      <EmptyState title={t('releases.history.empty_title')} description={t('releases.history.empty_description')} />
    )
  }
  return (
    <>
      <SimpleTable
        label={t('releases.history.title')}
        head={[
          t('releases.field.version'),
          t('releases.field.description'),
          t('releases.versions.committed_at'),
          t('releases.history.number'),
          t('releases.history.action'),
        ]}
        rows={history.map((version) => ({
          key: String(version.appVersion),
          cells: [
            version.version,
            <Clamp key="desc" text={version.desc} />,
            <TimeText key="time" at={version.committedAt} />,
            String(version.appVersion),
            from ? (
              <Button
                key="action"
                tone="danger"
                size="small"
                label={t('releases.history.roll_back_to', { version: version.version })}
                onClick={() => setChosen(version)}
              >
                {t('releases.action.roll_back')}
              </Button>
            ) : (
              t('releases.history.not_ours')
            ),
          ],
        }))}
      />
      {chosen && from ? <RollBackDialog release={from} to={chosen} onClose={() => setChosen(undefined)} /> : null}
    </>
  )
}
