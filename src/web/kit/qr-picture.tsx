import { useEffect, useState } from 'react'

const SIDE = 148

/** As a picture of its own address: markup of a server's answer never becomes part of the page. */
export function QrPicture({ svg, alt }: { readonly svg: string; readonly alt: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [svg])
  return url === null ? null : <img src={url} width={SIDE} height={SIDE} alt={alt} />
}
