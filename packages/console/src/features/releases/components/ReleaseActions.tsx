import type { Release, ReleaseAction } from '@guanjia/contract'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import type { PlainAction } from '../api/act-on-release.ts'
import { ConfirmedActions } from './ConfirmedActions.tsx'
import { GrayDialog } from './GrayDialog.tsx'
import { ScheduleDialog } from './ScheduleDialog.tsx'

type ReleaseActionsProps = {
  readonly release: Release
  /** Left out: all of them. */
  readonly only?: readonly ReleaseAction[]
}

const GO_ON: readonly PlainAction[] = ['publish', 'speed_up']
const TAKE_BACK: readonly PlainAction[] = ['hold', 'withdraw', 'revert_gray', 'cancel']

/** Only what the server says is possible at this moment; each says first what will happen. */
export function ReleaseActions({ release, only }: ReleaseActionsProps): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'schedule' | 'gray'>()
  const can = (action: ReleaseAction) =>
    release.possibleActions.includes(action) && (only === undefined || only.includes(action))
  const close = () => setOpen(undefined)
  return (
    <>
      {can('submit') ? (
        <LinkButton to={`/releases/${encodeURIComponent(release.id)}/submit`} isPrimary>
          {t('releases.action.submit')}
        </LinkButton>
      ) : null}
      <ConfirmedActions release={release} actions={GO_ON.filter(can)} />
      {can('schedule') ? <Button onClick={() => setOpen('schedule')}>{t('releases.action.schedule')}</Button> : null}
      {can('gray') ? <Button onClick={() => setOpen('gray')}>{t('releases.action.gray')}</Button> : null}
      <ConfirmedActions release={release} actions={TAKE_BACK.filter(can)} />
      {can('roll_back') && only === undefined ? (
        <LinkButton to={`/mini-programs/${encodeURIComponent(release.appid)}/versions`}>
          {t('releases.action.roll_back')}
        </LinkButton>
      ) : null}
      {open === 'schedule' ? <ScheduleDialog release={release} onClose={close} /> : null}
      {open === 'gray' ? <GrayDialog release={release} onClose={close} /> : null}
    </>
  )
}
