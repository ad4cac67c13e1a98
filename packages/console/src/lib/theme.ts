import { getPreferences, onPreferencesChange } from './preferences.ts'

/** Keeps TDesign's `theme-mode` attribute in step with the chosen theme and, where none is chosen, with the system's. */
export function startTheme(): void {
  const systemDark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const { theme } = getPreferences()
    const isDark = theme === 'dark' || (theme === 'system' && systemDark.matches)
    document.documentElement.setAttribute('theme-mode', isDark ? 'dark' : 'light')
  }
  apply()
  onPreferencesChange(apply)
  systemDark.addEventListener('change', apply)
}
