import { create } from 'qrcode'

const INK = '#14202b'

export interface Square {
  readonly x: number
  readonly y: number
  readonly side: number
}

/** Draws the modules of a QR code as squares: nothing is rasterized, so it prints sharp at any size. */
export function drawQrCode(document: PDFKit.PDFDocument, text: string, { x, y, side }: Square): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const step = side / modules.size
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) document.rect(x + column * step, y + row * step, step, step)
  document.fill(INK)
}
