/** Messages that have no text of their own. */
export const messageStrings = {
  image: 'Picture',
  video: 'Video',
  audio: 'Sound recording',
  voice: 'Voice message',
  document: (file: string) => (file === '' ? 'Document' : `Document: ${file}`),
  sticker: 'Sticker',
  reaction: (emoji: string) => (emoji === '' ? 'Removed a reaction' : `Reacted with ${emoji}`),
  location: (place: string) => (place === '' ? 'Location' : `Location: ${place}`),
  contacts: (names: string) => (names === '' ? 'Contact card' : `Contact card: ${names}`),
  edited: (text: string) => `Edited: ${text}`,
  withdrawn: 'This message was withdrawn.',
  template: 'Template',
  unsupported: (type: string) => `This kind of message can't be shown here. ${type}`,
} as const
