import { FileUp } from 'lucide-react'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { verifierStrings } from '../strings/verifier.ts'
import styles from './drop-zone.module.css'
import type { GivenFile } from './given-files.ts'

/** Files are read here and never sent anywhere. A file that misses the zone does not replace the page. */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly GivenFile[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [isUnreadable, setUnreadable] = useState(false)
  useEffect(() => keepPage(), [])
  async function take(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    try {
      const read = await Promise.all(files.map(readFile))
      setUnreadable(false)
      onFiles(read)
    } catch (fault) {
      reportError(fault)
      setUnreadable(true)
    }
  }
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    void take([...event.dataTransfer.files])
  }
  return (
    // Dropping is an addition for pointers; the button inside does the same for everybody.
    <fieldset
      aria-label={verifierStrings.drop}
      className={classNames(styles.zone, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className={styles.circle} aria-hidden>
        <FileUp size={24} strokeWidth={1.75} />
      </span>
      <p className={styles.title}>{verifierStrings.drop}</p>
      <p className={styles.help}>{verifierStrings.dropHelp}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={verifierStrings.choose}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          void take(files)
        }}
      />
      <Button variant="primary" onPress={() => input.current?.click()}>
        {verifierStrings.choose}
      </Button>
      {isUnreadable && (
        <p role="alert" className={styles.unreadable}>
          {verifierStrings.unreadable}
        </p>
      )}
    </fieldset>
  )
}

async function readFile(file: File): Promise<GivenFile> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

function keepPage(): () => void {
  const keep = (event: Event) => event.preventDefault()
  window.addEventListener('dragover', keep)
  window.addEventListener('drop', keep)
  return () => {
    window.removeEventListener('dragover', keep)
    window.removeEventListener('drop', keep)
  }
}
