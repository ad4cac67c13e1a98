import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language, setPreferences, THEMES, type Theme, usePreferences } from '../lib/preferences.ts'
import type { LocaleKey } from '../locales/zh-CN/locale.ts'
import { ModeDarkIcon, ModeLightIcon, TranslateIcon } from '../ui/icons.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'

/** Languages are named in themselves, whatever the page speaks. */
const LANGUAGE_NAMES: Record<Language, string> = { 'zh-CN': '简体中文', en: 'English' }

const THEME_NAMES: Record<Theme, LocaleKey> = {
  system: 'layout.header.theme_system',
  light: 'layout.header.theme_light',
  dark: 'layout.header.theme_dark',
}

/** Language and appearance; on the sign-in page as well as in the header. */
export function PreferenceMenus() {
  const { t } = useTranslation()
  const { language, theme } = usePreferences()
  return (
    <>
      <MenuButton
        label={`${t('layout.header.language')} · Language`}
        items={LANGUAGES.map((key) => ({
          key,
          label: LANGUAGE_NAMES[key],
          isCurrent: key === language,
          onSelect: () => setPreferences({ language: key }),
        }))}
      >
        <TranslateIcon />
      </MenuButton>
      <MenuButton
        label={t('layout.header.theme')}
        items={THEMES.map((key) => ({
          key,
          label: t(THEME_NAMES[key]),
          isCurrent: key === theme,
          onSelect: () => setPreferences({ theme: key }),
        }))}
      >
        {theme === 'dark' ? <ModeDarkIcon /> : <ModeLightIcon />}
      </MenuButton>
    </>
  )
}
