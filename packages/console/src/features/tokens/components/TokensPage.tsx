import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { Input } from 'tdesign-react'
import { Card } from '../../../ui/Card.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { TokenReader } from './TokenReader.tsx'

/** Ticket and tokens for debugging (查看令牌): masked until somebody asks, and whoever asks is written down. */
export function TokensPage() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const [appid, setAppid] = useState(params.get('appid') ?? '')
  return (
    <Page title={t('tokens.page.title')} description={t('tokens.page.description')}>
      <Notice tone="warning">{t('tokens.page.warning')}</Notice>
      <Card title={t('tokens.ticket.title')}>
        <TokenReader wanted={{ kind: 'ticket' }} name={t('tokens.ticket.title')} hint={t('tokens.ticket.hint')} />
      </Card>
      <Card title={t('tokens.component.title')}>
        <TokenReader
          wanted={{ kind: 'component' }}
          name={t('tokens.component.title')}
          hint={t('tokens.component.hint')}
        />
      </Card>
      <Card title={t('tokens.authorizer.title')}>
        <Field label={t('tokens.authorizer.appid')} help={t('tokens.authorizer.appid_help')}>
          <Input value={appid} placeholder="wx…" onChange={(text) => setAppid(text.trim())} />
        </Field>
        <TokenReader
          key={appid}
          wanted={{ kind: 'authorizer', appid }}
          name={t('tokens.authorizer.title')}
          hint={t('tokens.authorizer.hint')}
          isDisabled={appid === ''}
        />
      </Card>
    </Page>
  )
}
