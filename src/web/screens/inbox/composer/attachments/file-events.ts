import type { ClipboardEvent, DragEvent } from 'react'

/** Files that are dropped on the composer or pasted into it; words are left to the field. */
export function fileEvents(isOff: boolean, onFiles: (files: readonly File[]) => void) {
  if (isOff) return {}
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      const files = [...event.dataTransfer.files]
      if (files.length === 0) return
      event.preventDefault()
      onFiles(files)
    },
    onPaste: (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files]
      if (files.length === 0) return
      event.preventDefault()
      onFiles(files)
    },
  }
}
