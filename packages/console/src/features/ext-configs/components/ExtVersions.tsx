import type { ExtConfigVersion } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useExtConfigVersion } from '../api/get-ext-config-version.ts'
import { useExtConfigVersions } from '../api/list-ext-config-versions.ts'

type Take = (config: Readonly<Record<string, unknown>>) => void
type ExtVersionsProps = { readonly id: string; readonly onTake: Take }

/** Every version that was saved; none is ever changed. */
export function ExtVersions({ id, onTake }: ExtVersionsProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<number>()
  return (
    <QueryView query={useExtConfigVersions(id)}>
      {({ items }) => (
        <>
          <SimpleTable
            label={t('ext_configs.detail.versions')}
            head={[
              t('ext_configs.field.version'),
              t('ext_configs.field.created_by'),
              t('ext_configs.field.saved_at'),
              t('ext_configs.field.actions'),
            ]}
            rows={items.map(({ version, versionId, createdBy, createdAt }: ExtConfigVersion) => ({
              key: versionId,
              cells: [
                String(version),
                createdBy,
                <TimeText key="time" at={createdAt} />,
                <Button
                  key="show"
                  variant="text"
                  tone="primary"
                  size="small"
                  label={t('ext_configs.version.show_named', { version })}
                  onClick={() => setShown(version)}
                >
                  {t('ext_configs.version.show')}
                </Button>,
              ],
            }))}
          />
          {shown === undefined ? null : (
            <VersionDialog id={id} version={shown} onTake={onTake} onClose={() => setShown(undefined)} />
          )}
        </>
      )}
    </QueryView>
  )
}

type VersionDialogProps = ExtVersionsProps & { readonly version: number; readonly onClose: () => void }

function VersionDialog({ id, version, onTake, onClose }: VersionDialogProps) {
  const { t } = useTranslation()
  const query = useExtConfigVersion(id, version)
  return (
    <Modal
      title={t('ext_configs.version.title', { version })}
      onClose={onClose}
      footer={
        <Button
          isDisabled={query.data === undefined}
          onClick={() => {
            if (query.data) onTake(query.data.config)
            onClose()
          }}
        >
          {t('ext_configs.version.take')}
        </Button>
      }
    >
      <QueryView query={query}>
        {({ config }) => (
          <CodeBlock label={t('ext_configs.version.title', { version })} code={JSON.stringify(config, null, 2)} />
        )}
      </QueryView>
    </Modal>
  )
}
