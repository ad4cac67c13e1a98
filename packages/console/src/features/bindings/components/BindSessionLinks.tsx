import type { CreatedBindSession } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { CopyText } from '../../../ui/CopyText.tsx'
import { QrCode } from '../../../ui/QrCode.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import styles from './BindSessionLinks.module.css'

/** The two links and the QR code. */
export function BindSessionLinks({ session }: { readonly session: CreatedBindSession }) {
  const { t } = useTranslation()
  return (
    <div className={styles.links}>
      <figure className={styles.code}>
        <QrCode label={t('bindings.result.qr_label')} value={session.h5Url} />
        <figcaption className={styles.hint}>{t('bindings.result.qr_hint')}</figcaption>
      </figure>
      <dl className={styles.list}>
        <dt>{t('bindings.result.pc_link')}</dt>
        <dd>
          <CopyText text={session.pcUrl} label={t('bindings.result.pc_link')} wrap />
          <p className={styles.hint}>{t('bindings.result.pc_hint')}</p>
        </dd>
        <dt>{t('bindings.result.h5_link')}</dt>
        <dd>
          <CopyText text={session.h5Url} label={t('bindings.result.h5_link')} wrap />
          <p className={styles.hint}>{t('bindings.result.h5_hint')}</p>
        </dd>
        <dt>{t('bindings.result.expires')}</dt>
        <dd>
          <TimeText at={session.expiresAt} />
        </dd>
      </dl>
    </div>
  )
}
