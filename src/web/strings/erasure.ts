/** Erasing a person for good (product-ux §6.6). */
export const erasureStrings = {
  menu: 'Erase personal data…',
  title: (name: string) => `Erase all personal data of ${name}?`,
  whatGoes: 'What will be erased',
  goes: 'Name, numbers, messages, notes and the stored webhooks that name this person.',
  whatStays: 'What stays',
  stays:
    'Proof of what was asked and answered, without readable personal data. If the number comes back, it starts as opted out.',
  forGood: "This can't be undone.",
  reason: 'Why is it erased?',
  reasonHelp: 'Kept for good, so it may not name the person.',
  reasonMissing: 'Say why.',
  confirmName: (name: string) => `Type ${name} to confirm.`,
  nameWrong: (name: string) => `Type ${name} exactly as it is written here.`,
  confirm: 'Erase personal data',
  erasing: 'Erasing…',
  done: (messages: number) =>
    `Erased ${messages} ${messages === 1 ? 'message' : 'messages'}. Proof of consent kept without personal details.`,
} as const
