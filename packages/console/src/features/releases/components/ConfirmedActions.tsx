import type { Release } from '@guanjia/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { type PlainAction, useActOnRelease } from '../api/act-on-release.ts'
import { QuotaLeft } from './QuotaLeft.tsx'

type Words = {
  readonly label: LocaleKey
  readonly title: LocaleKey
  readonly consequence: LocaleKey
  readonly isMain?: boolean
  readonly tone?: 'primary' | 'danger'
  readonly quota?: 'speed_up' | 'withdraw'
}

const ACTIONS: Record<PlainAction, Words> = {
  publish: {
    label: 'releases.action.publish',
    title: 'releases.action.publish_title',
    consequence: 'releases.action.publish_consequence',
    isMain: true,
  },
  speed_up: {
    label: 'releases.action.speed_up',
    title: 'releases.action.speed_up_title',
    consequence: 'releases.action.speed_up_consequence',
    quota: 'speed_up',
  },
  withdraw: {
    label: 'releases.action.withdraw',
    title: 'releases.action.withdraw_title',
    consequence: 'releases.action.withdraw_consequence',
    tone: 'danger',
    quota: 'withdraw',
  },
  revert_gray: {
    label: 'releases.action.revert_gray',
    title: 'releases.action.revert_gray_title',
    consequence: 'releases.action.revert_gray_consequence',
    tone: 'danger',
  },
  hold: {
    label: 'releases.action.hold',
    title: 'releases.action.hold_title',
    consequence: 'releases.action.hold_consequence',
  },
  cancel: {
    label: 'releases.action.cancel',
    title: 'releases.action.cancel_title',
    consequence: 'releases.action.cancel_consequence',
    tone: 'danger',
  },
}

type ConfirmedActionsProps = { readonly release: Release; readonly actions: readonly PlainAction[] }

/** The actions that need nothing but a yes. */
export function ConfirmedActions({ release, actions }: ConfirmedActionsProps): ReactNode {
  return actions.map((action) => <ConfirmedAction key={action} release={release} action={action} />)
}

function ConfirmedAction({ release, action }: { readonly release: Release; readonly action: PlainAction }) {
  const { t } = useTranslation()
  const act = useActOnRelease(release.id)
  const { label, title, consequence, isMain = false, tone = 'primary', quota } = ACTIONS[action]
  return (
    <ConfirmButton
      label={t(label)}
      title={t(title)}
      consequence={
        <>
          <p>{t(consequence, { version: release.userVersion, appid: release.appid })}</p>
          {quota ? <QuotaLeft appid={release.appid} of={quota} /> : null}
        </>
      }
      confirmLabel={t(label)}
      tone={tone}
      variant={isMain ? 'base' : 'outline'}
      onConfirm={() => act.mutateAsync(action)}
    />
  )
}
