import type { RehearsalPlayer } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Notice } from '../../../ui/Notice.tsx'
import styles from './PlayerNotice.module.css'

const SENTENCES: Record<RehearsalPlayer, LocaleKey> = {
  simulator: 'rehearsals.player.simulator_does',
  guanjia: 'rehearsals.player.guanjia_does',
}

const LIMITS: Record<RehearsalPlayer, LocaleKey> = {
  simulator: 'rehearsals.player.simulator_limit',
  guanjia: 'rehearsals.player.guanjia_limit',
}

/** Who plays WeChat, what that comes to, and what it cannot show. */
export function PlayerNotice({ player }: { readonly player: RehearsalPlayer }) {
  const { t } = useTranslation()
  return (
    <div className={styles.notice}>
      <Notice>
        <p>{t(SENTENCES[player])}</p>
        <p>{t(LIMITS[player])}</p>
      </Notice>
    </div>
  )
}
