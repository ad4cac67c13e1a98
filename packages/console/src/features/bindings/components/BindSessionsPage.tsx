import type { CreatedBindSession } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { Card } from '../../../ui/Card.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { BindSessionForm } from './BindSessionForm.tsx'
import { BindSessionLinks } from './BindSessionLinks.tsx'
import { BindSessionList } from './BindSessionList.tsx'
import { BindSessionProgress } from './BindSessionProgress.tsx'
import styles from './BindSessionsPage.module.css'
import { PermanentLinksCard } from './PermanentLinksCard.tsx'

/** The link generator (授权链接生成器). The session is in the address, so that its progress survives a reload. */
export function BindSessionsPage() {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const [created, setCreated] = useState<CreatedBindSession>()
  const sessionId = params.get('session')

  const show = (session: CreatedBindSession) => {
    setCreated(session)
    setParams({ session: session.id })
  }

  return (
    <Page title={t('bindings.page.title')} description={t('bindings.page.description')}>
      <div className={styles.columns}>
        <Card title={t('bindings.form.title')}>
          <BindSessionForm
            businessId={params.get('businessId') ?? ''}
            bizAppid={params.get('bizAppid') ?? ''}
            onCreated={show}
          />
        </Card>
        {sessionId ? (
          <Card title={t('bindings.result.title')}>
            <div className={styles.result}>
              {created?.id === sessionId ? (
                <BindSessionLinks session={created} />
              ) : (
                <Notice>{t('bindings.result.links_shown_once')}</Notice>
              )}
              <BindSessionProgress sessionId={sessionId} />
            </div>
          </Card>
        ) : null}
      </div>
      <BindSessionList />
      <PermanentLinksCard />
    </Page>
  )
}
