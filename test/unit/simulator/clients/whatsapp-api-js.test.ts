import { test } from 'node:test'
import { simulate } from '../simulated.ts'
import { tellStory } from './whatsapp-story.ts'

test('whatsapp-api-js sends text, template, buttons, receipt and a file, and accepts our webhooks alone', async (t) => {
  const simulated = await simulate(t)
  await tellStory(simulated, {
    example: { file: 'whatsapp-api-js.mjs', simulated },
    name: 'whatsapp-api-js',
    hasMedia: true,
  })
})
