import { useTranslation } from 'react-i18next'
import { AccountName } from '../../../ui/AccountName.tsx'

/** A mini program with the way to its state, or the platform itself. */
export function TargetName({ appid }: { readonly appid: string | null }) {
  const { t } = useTranslation()
  if (appid === null) return t('desired_state.kind.platform')
  return <AccountName appid={appid} to={`/mini-programs/${encodeURIComponent(appid)}/desired-state`} />
}
