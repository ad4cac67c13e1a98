import 'tdesign-react/es/style/index.css'
import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { startI18n } from './lib/i18n.ts'
import { startTheme } from './lib/theme.ts'

startTheme()
await startI18n()

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
