import { Download } from 'lucide-react'
import buttonStyles from '../../kit/button.module.css'
import { classNames } from '../../kit/class-names.ts'
import { consentEventExportPath } from '../../queries/evidence.ts'
import type { ConsentEventQuery } from '../../queries/query-filters.ts'
import { startExport } from '../../start-download.ts'
import { evidenceStrings } from '../../strings/evidence.ts'

/** An ordinary download, so that a million lines never pass through the page. */
export function ExportLink({ query }: { readonly query: ConsentEventQuery }) {
  const path = consentEventExportPath(query)
  return (
    <a
      href={path}
      onClick={(event) => {
        event.preventDefault()
        void startExport(path)
      }}
      download
      title={evidenceStrings.exportHelp}
      className={classNames(buttonStyles.button, buttonStyles.secondary, buttonStyles.medium)}
    >
      <Download size={18} strokeWidth={1.75} aria-hidden />
      <span>{evidenceStrings.exportJsonLines}</span>
    </a>
  )
}
