import type { Component } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useDeleteComponent } from '../api/delete-component.ts'
import { CallbackAddresses } from './CallbackAddresses.tsx'
import styles from './ComponentCard.module.css'
import { ComponentEditDialog } from './ComponentEditDialog.tsx'

/** One platform: how it is set, what the Open Platform has to know, and what can be changed here. */
export function ComponentCard({ component }: { readonly component: Component }) {
  const { t } = useTranslation()
  const yesOrNo = (is: boolean) => t(is ? 'components.value.yes' : 'components.value.no')
  return (
    <Card title={component.componentAppid} actions={<ComponentActions component={component} />}>
      <DescriptionList
        items={[
          { label: t('components.field.default'), value: yesOrNo(component.isDefault) },
          { label: t('components.field.mode'), value: t(`components.mode.${component.callbackMode}`) },
          { label: t('components.field.mints'), value: yesOrNo(component.mintsTokens) },
          {
            label: t('components.field.source'),
            value: t(component.isManagedByEnvironment ? 'components.source.environment' : 'components.source.console'),
          },
          { label: t('components.field.previous_token'), value: yesOrNo(component.hasPreviousMessageToken) },
          { label: t('components.field.previous_key'), value: yesOrNo(component.hasPreviousEncodingAesKey) },
          { label: t('components.field.updated_at'), value: <TimeText at={component.updatedAt} /> },
        ]}
      />
      <hr className={styles.line} />
      <CallbackAddresses componentAppid={component.componentAppid} />
    </Card>
  )
}

function ComponentActions({ component }: { readonly component: Component }) {
  const { t } = useTranslation()
  const [isEditing, setEditing] = useState(false)
  const remove = useDeleteComponent()
  if (component.isManagedByEnvironment) return null
  const { componentAppid: appid } = component
  return (
    <>
      <Button onClick={() => setEditing(true)}>{t('components.edit.open')}</Button>
      <ConfirmButton
        label={t('common.action.delete')}
        title={t('components.delete.title', { appid })}
        consequence={t('components.delete.consequence')}
        confirmLabel={t('common.action.delete')}
        onConfirm={() => remove.mutateAsync(appid)}
      />
      {isEditing ? <ComponentEditDialog component={component} onClose={() => setEditing(false)} /> : null}
    </>
  )
}
