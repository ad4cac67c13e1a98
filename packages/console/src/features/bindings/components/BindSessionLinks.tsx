import type { CreatedBindSession } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { QRCode } from 'tdesign-react'
import { CopyText } from '../../../ui/CopyText.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import styles from './BindSessionLinks.module.css'

/** The two links and the QR code. A code must stay dark on light in every theme, or scanners refuse it. */
export function BindSessionLinks({ session }: { readonly session: CreatedBindSession }) {
  const { t } = useTranslation()
  return (
    <div className={styles.links}>
      <figure className={styles.code}>
        <div role="img" aria-label={t('bindings.result.qr_label')}>
          <QRCode value={session.h5Url} type="svg" size={176} color="#000" bgColor="#fff" />
        </div>
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
