import type { Category, MiniProgramDomains, MiniProgramPrivacy, PrivacyGuide } from '@guanjia/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { CATEGORY_STATUS, PRIVATE_API_STATUS } from '../../../lib/words/mini-program-words.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useMiniProgramPart } from '../api/get-mini-program.ts'

type PartProps = { readonly appid: string }

const ORIGINS: Record<keyof MiniProgramDomains['serverDomains'], LocaleKey> = {
  effective: 'authorizers.domains.effective',
  platform: 'authorizers.domains.platform',
  direct: 'authorizers.domains.direct',
  console: 'authorizers.domains.console',
}

const SERVER_LISTS = ['request', 'wsrequest', 'upload', 'download', 'udp', 'tcp'] as const

const LIST_NAMES: Record<(typeof SERVER_LISTS)[number], LocaleKey> = {
  request: 'authorizers.domains.request',
  wsrequest: 'authorizers.domains.wsrequest',
  upload: 'authorizers.domains.upload',
  download: 'authorizers.domains.download',
  udp: 'authorizers.domains.udp',
  tcp: 'authorizers.domains.tcp',
}

/** Server and business domains, by where they come from. */
export function DomainsPart({ appid }: PartProps) {
  const { t } = useTranslation()
  const query = useMiniProgramPart('domains', appid, useCurrentComponent())
  const origins = Object.keys(ORIGINS) as (keyof typeof ORIGINS)[]
  return (
    <QueryView query={query}>
      {({ serverDomains, businessDomains, prefetchDomains, readAt }) => (
        <Card title={t('authorizers.page.domains')} actions={<ReadAt appid={appid} at={readAt} />} flush>
          <SimpleTable
            label={t('authorizers.page.domains')}
            head={[t('authorizers.domains.list'), ...origins.map((origin) => t(ORIGINS[origin]))]}
            rows={[
              ...SERVER_LISTS.map((list) => ({
                key: list,
                cells: [t(LIST_NAMES[list]), ...origins.map((origin) => lines(serverDomains[origin]?.[list] ?? []))],
              })),
              {
                key: 'business',
                cells: [
                  t('authorizers.domains.business'),
                  ...origins.map((origin) => lines(businessDomains[origin] ?? [])),
                ],
              },
              {
                key: 'prefetch',
                cells: [t('authorizers.domains.prefetch'), lines(prefetchDomains.hosts), '', '', ''],
              },
            ]}
          />
        </Card>
      )}
    </QueryView>
  )
}

function lines(hosts: readonly string[]): ReactNode {
  return hosts.length === 0 ? '–' : hosts.map((host) => <div key={host}>{host}</div>)
}

/** When it was read from WeChat, and where it is changed. */
function ReadAt({ appid, at }: { readonly appid: string; readonly at: number }) {
  const { t } = useTranslation()
  return (
    <>
      <span>
        {t('authorizers.page.read_at')} <TimeText at={at} relative isPast />
      </span>
      <ChangeLink appid={appid} />
    </>
  )
}

function ChangeLink({ appid }: PartProps) {
  const { t } = useTranslation()
  return <Link to={`/desired-states/documents/${encodeURIComponent(appid)}`}>{t('authorizers.page.change')}</Link>
}

/** The privacy guide of the development version and of the one online, and the APIs that need permission. */
export function PrivacyPart({ appid }: PartProps) {
  const { t } = useTranslation()
  const query = useMiniProgramPart('privacy', appid, useCurrentComponent())
  return (
    <QueryView query={query}>
      {({ development, online, apis, readAt }) => (
        <>
          <GuideCard title={t('authorizers.privacy.development')} guide={development} appid={appid} readAt={readAt} />
          <GuideCard title={t('authorizers.privacy.online')} guide={online} appid={appid} readAt={readAt} />
          <PrivateApis apis={apis} />
        </>
      )}
    </QueryView>
  )
}

type GuideCardProps = PartProps & {
  readonly title: string
  readonly guide: PrivacyGuide
  readonly readAt: number
}

function GuideCard({ title, guide, appid, readAt }: GuideCardProps) {
  const { t } = useTranslation()
  const isSet = guide.updatedAt !== null || guide.settings.length > 0
  return (
    <Card title={title} actions={<ReadAt appid={appid} at={readAt} />}>
      {isSet ? (
        <Guide guide={guide} />
      ) : (
        <EmptyState title={t('authorizers.privacy.none')} description={t('authorizers.privacy.none_description')} />
      )}
    </Card>
  )
}

function Guide({ guide }: { readonly guide: PrivacyGuide }) {
  const { t } = useTranslation()
  const told = new Set(guide.settings.map(({ key }) => key))
  const untold = guide.foundKeys.filter((key) => !told.has(key))
  const { contactEmail, contactPhone, contactQq, contactWeixin, noticeMethod } = guide.owner
  return (
    <DescriptionList
      items={[
        {
          label: t('authorizers.privacy.contact'),
          value: [contactEmail, contactPhone, contactQq, contactWeixin].filter(Boolean).join(' · ') || null,
        },
        { label: t('authorizers.privacy.notice_method'), value: noticeMethod ?? null },
        {
          label: t('authorizers.privacy.untold'),
          value: untold.length === 0 ? t('common.value.none') : untold.join('、'),
        },
        { label: t('authorizers.privacy.updated_at'), value: <TimeText at={guide.updatedAt} /> },
        ...guide.settings.map(({ key, text }) => ({ label: key, value: text })),
      ]}
    />
  )
}

function PrivateApis({ apis }: { readonly apis: MiniProgramPrivacy['apis'] }) {
  const { t } = useTranslation()
  return (
    <Card title={t('authorizers.privacy.apis')} flush>
      {apis.length === 0 ? (
        <EmptyState title={t('authorizers.privacy.apis_empty')} />
      ) : (
        <SimpleTable
          label={t('authorizers.privacy.apis')}
          head={[
            t('authorizers.privacy.api'),
            t('authorizers.privacy.api_status'),
            t('authorizers.privacy.api_reason'),
          ]}
          rows={apis.map(({ api, nameZh, status, failReason }) => ({
            key: api,
            cells: [
              <span key="name">
                {nameZh} <code>{api}</code>
              </span>,
              <WordTag key="status" word={PRIVATE_API_STATUS[status]} />,
              failReason ?? '',
            ],
          }))}
        />
      )}
    </Card>
  )
}

export function CategoriesPart({ appid }: PartProps) {
  const { t } = useTranslation()
  const query = useMiniProgramPart('categories', appid, useCurrentComponent())
  return (
    <QueryView query={query}>
      {({ items, readAt }) => (
        <Card title={t('authorizers.page.categories')} actions={<ReadAt appid={appid} at={readAt} />} flush>
          {items.length === 0 ? (
            <EmptyState
              title={t('authorizers.categories.empty')}
              description={t('authorizers.categories.empty_description')}
            />
          ) : (
            <SimpleTable
              label={t('authorizers.page.categories')}
              head={[
                t('authorizers.categories.name'),
                t('authorizers.categories.status'),
                t('authorizers.categories.reason'),
              ]}
              rows={items.map(toCategoryRow)}
            />
          )}
        </Card>
      )}
    </QueryView>
  )
}

function toCategoryRow({ first, firstName, second, secondName, status, reason }: Category) {
  return {
    key: `${first}-${second}`,
    cells: [`${firstName} > ${secondName}`, <WordTag key="status" word={CATEGORY_STATUS[status]} />, reason ?? ''],
  }
}

/** WeChat lists testers by ids of its own; the WeChat id is known of those who were bound here. */
export function TestersPart({ appid }: PartProps) {
  const { t } = useTranslation()
  const query = useMiniProgramPart('testers', appid, useCurrentComponent())
  return (
    <QueryView query={query}>
      {({ items, readAt }) => (
        <Card title={t('authorizers.page.testers')} actions={<ReadAt appid={appid} at={readAt} />} flush>
          {items.length === 0 ? (
            <EmptyState
              title={t('authorizers.testers.empty')}
              description={t('authorizers.testers.empty_description')}
            />
          ) : (
            <SimpleTable
              label={t('authorizers.page.testers')}
              head={[t('authorizers.testers.wechat_id'), t('authorizers.testers.userstr')]}
              rows={items.map(({ userstr, wechatId }) => ({
                key: userstr,
                cells: [wechatId ?? t('common.value.unknown'), <CopyText key="userstr" text={userstr} />],
              }))}
            />
          )}
        </Card>
      )}
    </QueryView>
  )
}
