import { type ComponentProps, type ReactNode, useEffect, useState } from 'react'
import { ConfigProvider } from 'tdesign-react'
import { usePreferences } from '../lib/preferences.ts'

type TdesignTexts = ComponentProps<typeof ConfigProvider>['globalConfig']

/** TDesign's own few texts; they are Chinese unless told otherwise. */
export function TdesignLanguage({ children }: { readonly children: ReactNode }) {
  const { language } = usePreferences()
  const [texts, setTexts] = useState<TdesignTexts>({})

  useEffect(() => {
    let isCurrent = true
    const load = async () => {
      const english = language === 'en' ? (await import('tdesign-react/es/locale/en_US')).default : {}
      if (isCurrent) setTexts(english)
    }
    void load()
    return () => {
      isCurrent = false
    }
  }, [language])

  return <ConfigProvider globalConfig={texts}>{children}</ConfigProvider>
}
