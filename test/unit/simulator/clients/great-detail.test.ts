import { test } from 'node:test'
import { simulate } from '../simulated.ts'
import { tellStory } from './whatsapp-story.ts'

test('@great-detail/whatsapp sends text, template, buttons, receipt and a file, and accepts our webhooks alone', async (t) => {
  const simulated = await simulate(t)
  await tellStory(simulated, { example: { file: 'great-detail.mjs', simulated }, name: 'great-detail', hasMedia: true })
})
