import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Locale, zhCN } from '../locales/zh-CN/locale.ts'
import { getPreferences, type Language, onPreferencesChange } from './preferences.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Locale }
    returnNull: false
  }
}

/** Loads a language's texts. Chinese is in the first chunk, other languages come when they are chosen. */
async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('../locales/en/locale.ts')
    i18next.addResourceBundle('en', 'translation', en)
  }
}

async function applyLanguage(): Promise<void> {
  const { language } = getPreferences()
  await loadLanguage(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await applyLanguage()
  onPreferencesChange(() => void applyLanguage())
}
