import { useTranslation } from 'react-i18next'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useComponentDetail } from '../api/get-component.ts'
import styles from './CallbackAddresses.module.css'

/** What has to be entered at the Open Platform, ready to be copied. */
export function CallbackAddresses({ componentAppid }: { readonly componentAppid: string }) {
  const { t } = useTranslation()
  return (
    <QueryView query={useComponentDetail(componentAppid)}>
      {({ callbackAddresses: addresses }) => (
        <div className={styles.addresses}>
          {addresses.isPublicUrlConfigured ? null : (
            <Notice tone="warning">{t('components.addresses.no_public_url')}</Notice>
          )}
          <DescriptionList
            isStacked
            items={[
              [t('components.addresses.host'), addresses.authorizationPageHost],
              [t('components.addresses.events'), addresses.authorizationEventUrl],
              [t('components.addresses.messages'), addresses.messageEventUrl],
            ].map(([label = '', text = '']) => ({ label, value: <CopyText text={text} label={label} wrap /> }))}
          />
        </div>
      )}
    </QueryView>
  )
}
