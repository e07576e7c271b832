import { LayoutTemplate, Plus, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { Template } from '../../../../http/api/template.ts'
import { formatAge } from '../../../format/instants.ts'
import { Button } from '../../../kit/button.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useSession } from '../../../queries/session.ts'
import { useSyncTemplates, useTemplates } from '../../../queries/templates.ts'
import { serverNow } from '../../../server-time.ts'
import { settingsStrings } from '../../../strings/settings.ts'
import { templateSettingsStrings as words } from '../../../strings/template-settings.ts'
import sheet from '../sheet.module.css'
import { DeleteDialog } from './delete-dialog.tsx'
import { RequestTemplates } from './request-templates.tsx'
import { sayProblem } from './say-problem.ts'
import { TemplateEditor } from './template-editor.tsx'
import { TemplateRow } from './template-row.tsx'

type Open =
  | { readonly dialog: 'editor'; readonly template: Template | null }
  | { readonly dialog: 'delete'; readonly template: Template }
  | null

/** What agents may send, what WhatsApp says of it, and the opt-in request's own templates. */
export function TemplatesPage() {
  const templates = useTemplates()
  const mayChange = useSession().data?.rights.manage ?? false
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <>
      <PageHead
        title={settingsStrings.pages.templates}
        actions={
          mayChange && (
            <Button
              variant="primary"
              icon={<Plus size={18} strokeWidth={2} aria-hidden />}
              onPress={() => setOpen({ dialog: 'editor', template: null })}
            >
              {words.create}
            </Button>
          )
        }
      />
      <div className={sheet.sheets}>
        {!mayChange && <p className={sheet.muted}>{settingsStrings.noRight}</p>}
        {templates.isPending && <Skeleton shape="block" count={2} />}
        {templates.isError && templates.data === undefined && (
          <Empty
            icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
            title={settingsStrings.failed}
            actions={<Button onPress={() => void templates.refetch()}>{settingsStrings.tryAgain}</Button>}
          />
        )}
        {templates.data !== undefined && (
          <section className={sheet.sheet} aria-label={words.agents}>
            <header className={sheet.head}>
              <div className={sheet.headWords}>
                <h2 className={sheet.headTitle}>{words.agents}</h2>
                <p className={sheet.muted}>{words.agentsText}</p>
              </div>
              <SyncState syncedAt={templates.data.syncedAt} mayChange={mayChange} />
            </header>
            {templates.data.data.length === 0 && (
              <Empty icon={<LayoutTemplate size={22} strokeWidth={1.75} aria-hidden />} title={words.none}>
                {words.noneText}
              </Empty>
            )}
            {templates.data.data.map((template) => (
              <TemplateRow
                key={template.id}
                template={template}
                mayChange={mayChange}
                onEdit={() => setOpen({ dialog: 'editor', template })}
                onDelete={() => setOpen({ dialog: 'delete', template })}
              />
            ))}
          </section>
        )}
        <RequestTemplates mayChange={mayChange} />
      </div>
      {open?.dialog === 'editor' && <TemplateEditor template={open.template} onClose={close} />}
      {open?.dialog === 'delete' && <DeleteDialog template={open.template} onClose={close} />}
    </>
  )
}

function SyncState({ syncedAt, mayChange }: { readonly syncedAt: string | null; readonly mayChange: boolean }) {
  const sync = useSyncTemplates()
  return (
    <div className={sheet.actions}>
      <span className={sheet.muted}>
        {syncedAt === null ? words.neverSynced : words.synced(formatAge(Date.parse(syncedAt), serverNow()))}
      </span>
      {mayChange && (
        <Button
          size="small"
          isBusy={sync.isPending}
          busyLabel={words.syncing}
          icon={<RefreshCw size={16} strokeWidth={2} aria-hidden />}
          onPress={() => sync.mutate(undefined, { onError: sayProblem })}
        >
          {words.sync}
        </Button>
      )}
    </div>
  )
}
