import { useTranslation } from 'react-i18next'
import type { LocaleKey } from '../locales/zh-CN/locale.ts'
import { JumpIcon } from '../ui/icons.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'
import styles from './QuickLinks.module.css'

const LINKS: readonly { readonly label: LocaleKey; readonly url: string }[] = [
  { label: 'layout.links.open_platform', url: 'https://open.weixin.qq.com/' },
  { label: 'layout.links.official_platform', url: 'https://mp.weixin.qq.com/' },
  {
    label: 'layout.links.platform_docs',
    url: 'https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/operation/thirdparty/prepare.html',
  },
  { label: 'layout.links.cloud_run', url: 'https://cloud.weixin.qq.com/' },
]

/** WeChat's own sites that an operator goes to (快捷链接); a phone has no room for them. */
export function QuickLinks() {
  const { t } = useTranslation()
  return (
    <div className={styles.links}>
      <MenuButton
        label={t('layout.links.label')}
        items={LINKS.map(({ label, url }) => ({
          key: url,
          label: t(label),
          onSelect: () => window.open(url, '_blank', 'noreferrer'),
        }))}
      >
        <JumpIcon />
      </MenuButton>
    </div>
  )
}
