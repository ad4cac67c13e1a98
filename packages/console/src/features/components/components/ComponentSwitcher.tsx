import type { Component } from '@guanjia/contract'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { setPreferences } from '../../../lib/preferences.ts'
import { CopyText } from '../../../ui/CopyText.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useComponents } from '../api/list-components.ts'
import styles from './ComponentSwitcher.module.css'

/** The appid of the third-party platform; a choice where the deployment serves several. */
export function ComponentSwitcher() {
  const { t } = useTranslation()
  const chosen = useCurrentComponent()
  const components = useComponents().data?.items
  const current = components && findCurrent(components, chosen)
  const isChoiceGone = components !== undefined && chosen !== undefined && current?.componentAppid !== chosen

  useEffect(() => {
    if (isChoiceGone) setPreferences({ componentAppid: undefined })
  }, [isChoiceGone])

  if (!components || !current) return null
  return (
    <div className={styles.switcher}>
      <span className={styles.label}>{t('layout.header.component')}</span>
      {components.length > 1 ? (
        <SelectInput
          label={t('layout.header.component_switch')}
          value={current.componentAppid}
          options={components.map(({ componentAppid }) => ({ value: componentAppid, label: componentAppid }))}
          onChange={(componentAppid) => setPreferences({ componentAppid })}
        />
      ) : (
        <CopyText text={current.componentAppid} label={t('layout.header.component')} />
      )}
    </div>
  )
}

function findCurrent(components: readonly Component[], chosen: string | undefined): Component | undefined {
  return (
    components.find(({ componentAppid }) => componentAppid === chosen) ??
    components.find(({ isDefault }) => isDefault) ??
    components[0]
  )
}
