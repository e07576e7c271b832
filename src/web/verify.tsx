import './styles/tokens.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadFontAfterFirstPaint } from './font.ts'
import { applyStoredTheme } from './theme.ts'
import { VerifierPage } from './verifier/verifier-page.tsx'

applyStoredTheme()
const root = document.getElementById('root')
if (root === null) throw new Error('verify.html has no #root')
createRoot(root).render(
  <StrictMode>
    <VerifierPage />
  </StrictMode>,
)
loadFontAfterFirstPaint()
