/** `time.example/tsa`: an address as people name it. */
export function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '')
}
