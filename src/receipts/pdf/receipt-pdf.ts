import PDFDocument from 'pdfkit'
import { receiptNumber } from '../../domain/receipt-number.ts'
import { memberAt } from '../../verify/read-member.ts'
import type { ReceiptContent } from '../receipt-content.ts'
import { canShow, readFont, runsOf, type Weight } from './fonts.ts'
import { drawQrCode } from './qr-code.ts'
import { factsOf, headlineOf, limitOf } from './receipt-facts.ts'

export const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]

export interface PdfOptions {
  readonly paper: Paper
  /** Where the receipt can be checked: the verifier page of this installation, with the receipt's id. */
  readonly verifierUrl: string
}

type Document = PDFKit.PDFDocument
type Element = 'H1' | 'P'

interface Style {
  readonly size: number
  readonly weight: Weight
  readonly color: string
}

const MARGIN = 56
const QR_SIDE = 96
const TITLE: Style = { size: 11, weight: 700, color: '#3c4a57' }
const HEADLINE: Style = { size: 18, weight: 700, color: '#14202b' }
const LABEL: Style = { size: 9, weight: 700, color: '#3c4a57' }
const BODY: Style = { size: 11, weight: 400, color: '#14202b' }
const SMALL: Style = { size: 9, weight: 400, color: '#3c4a57' }
const MARK: Style = { size: 11, weight: 700, color: '#7a3e00' }

const SIMULATED = "Simulated: not evidence of a real person's consent"
const NOT_SHOWN = 'Some characters are not in the fonts of this file. event.json and subject.json have the exact text.'

/** The receipt for reading: tagged for screen readers, with its fonts inside, the same bytes for the same receipt. */
export async function receiptPdf(content: ReceiptContent, { paper, verifierUrl }: PdfOptions): Promise<Buffer> {
  const headline = headlineOf(content)
  const document = openDocument(paper, headline)
  const collected = collect(document)
  const write = writerOf(document)
  write('P', `Consent receipt ${receiptNumber(content.id)}`, TITLE)
  if (memberAt(content.event, 'simulated') === true) write('P', SIMULATED, MARK)
  write('H1', headline, HEADLINE)
  const facts = factsOf(content)
  for (const { label, text } of facts) {
    write('P', label, LABEL, 0)
    write('P', text, BODY)
  }
  if (![headline, ...facts.map(({ text }) => text)].every(canShow)) write('P', NOT_SHOWN, SMALL)
  write('P', limitOf(content), BODY)
  drawVerification(document, write, content.id, verifierUrl)
  document.end()
  return await collected
}

function openDocument(paper: Paper, title: string): Document {
  const document = new PDFDocument({
    size: paper,
    margin: MARGIN,
    tagged: true,
    lang: 'en',
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    displayTitle: true,
    // Without a name here the library would ask for Helvetica, which is not embedded.
    font: '',
    // Neither evidence nor its form has a time of its own.
    info: { Title: title, Creator: 'Yesline', CreationDate: new Date(0), ModDate: new Date(0) },
  })
  return document
}

function collect(document: Document): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}

type Write = (element: Element, text: string, style: Style, gap?: number) => void

const GAP = 8

/** Writes paragraphs below each other, each run in the font that has its characters. */
function writerOf(document: Document): Write {
  const known = new Set<string>()
  const use = (subset: string, weight: Weight) => {
    const name = `noto-${subset}-${weight}`
    if (!known.has(name)) document.registerFont(name, readFont(subset, weight))
    known.add(name)
    return document.font(name)
  }
  return (element, text, { size, weight, color }, gap = GAP) => {
    const runs = runsOf(text)
    const draw = () => {
      document.fontSize(size).fillColor(color)
      for (const [position, { subset, text: part }] of runs.entries()) {
        use(subset, weight).text(part, { continued: position < runs.length - 1 })
      }
    }
    document.addStructure(document.struct(element, {}, [draw]))
    document.y += gap
  }
}

function drawVerification(document: Document, write: Write, id: string, verifierUrl: string): void {
  const bottom = document.page.height - MARGIN
  if (document.y + QR_SIDE + 3 * GAP > bottom) document.addPage()
  const top = document.y + GAP
  const figure = () => drawQrCode(document, verifierUrl, { x: MARGIN, y: top, side: QR_SIDE })
  const alt = `QR code with the address ${verifierUrl}`
  document.addStructure(document.struct('Figure', { alt }, [figure]))
  document.x = MARGIN + QR_SIDE + 2 * GAP
  document.y = top
  write('P', `Check this receipt at ${verifierUrl}`, SMALL)
  write('P', `Receipt ${id}. This page is for reading; the proof is in the bundle (.zip) of the receipt.`, SMALL)
}
