import type { Registration } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { usePreferences } from '../../../lib/preferences.ts'
import { REGISTRATION_KIND, REGISTRATION_STATE } from '../../../lib/words/registration-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QrCode } from '../../../ui/QrCode.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useRegistration } from '../api/get-registration.ts'
import styles from './RegistrationPage.module.css'

/** One registration: the link for the merchant while WeChat waits, and what came of it. */
export function RegistrationPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useRegistration(id)
  return (
    <Page
      title={query.data?.name ?? t('registrations.create.title')}
      actions={<LinkButton to="/registrations">{t('registrations.list.title')}</LinkButton>}
    >
      <QueryView query={query}>
        {(registration) => (
          <>
            <Outcome registration={registration} />
            <Card title={t('registrations.detail.facts')}>
              <RegistrationFacts registration={registration} />
            </Card>
          </>
        )}
      </QueryView>
    </Page>
  )
}

type RegistrationProps = { readonly registration: Registration }

function Outcome({ registration }: RegistrationProps) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const { state, appid, reason, reasonEn, statusCode } = registration
  if (state === 'waiting') return <MerchantLink registration={registration} />
  if (state === 'succeeded') {
    return (
      <Notice tone="success">
        {t('registrations.detail.succeeded')}{' '}
        {appid ? <Link to={`/authorizers/${encodeURIComponent(appid)}`}>{appid}</Link> : null}
      </Notice>
    )
  }
  if (state === 'expired') return <Notice tone="neutral">{t('registrations.detail.expired')}</Notice>
  return (
    <Notice tone="danger">
      <p>{(language === 'en' ? reasonEn : reason) ?? t('common.value.unknown')}</p>
      {statusCode === null ? null : <p>{t('registrations.detail.status_code', { code: statusCode })}</p>}
    </Notice>
  )
}

function MerchantLink({ registration }: RegistrationProps) {
  const { t } = useTranslation()
  const { authorizeUrl, expiresAt } = registration
  return (
    <Card title={t('registrations.detail.link_title')}>
      <div className={styles.link}>
        <div className={styles.code}>
          <QrCode label={t('registrations.detail.qr_label')} value={authorizeUrl} />
        </div>
        <div className={styles.words}>
          <p>{t('registrations.detail.link_hint')}</p>
          <CopyText text={authorizeUrl} label={t('registrations.detail.link_title')} wrap />
          <p>
            {t('registrations.detail.expires')} <TimeText at={expiresAt} />
          </p>
        </div>
      </div>
    </Card>
  )
}

function RegistrationFacts({ registration }: RegistrationProps) {
  const { t } = useTranslation()
  const { id, kind, state, name, businessId, createdAt, finishedAt } = registration
  return (
    <DescriptionList
      items={[
        { label: t('registrations.field.state'), value: <WordTag word={REGISTRATION_STATE[state]} /> },
        { label: t('registrations.field.kind'), value: t(REGISTRATION_KIND[kind]) },
        { label: t('registrations.field.name'), value: <span dir="auto">{name}</span> },
        { label: t('registrations.field.business_id'), value: businessId ?? t('common.value.none') },
        { label: t('registrations.field.created_at'), value: <TimeText at={createdAt} /> },
        ...(finishedAt === null
          ? []
          : [{ label: t('registrations.field.finished_at'), value: <TimeText at={finishedAt} /> }]),
        { label: t('registrations.field.id'), value: <CopyText text={id} /> },
      ]}
    />
  )
}
