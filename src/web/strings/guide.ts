/** The guided first opt-in (product-ux §1.2). The frame of the strip has its words in setup.ts. */
export const guideStrings = {
  step1: (fullName: string) => `Click the WhatsApp icon next to ${fullName}.`,
  step2: (name: string) => `This is exactly what ${name} will receive. Click Confirm.`,
  step3: (name: string, yes: string) => `Now be ${name}: tap "${yes}" on the phone on the right.`,
  step3Sheet: (name: string, yes: string) => `Now be ${name}: open the phone and tap "${yes}".`,
  saidNo: (name: string) => `${name} said no, so nothing more may be sent. Write "yes" on the phone to change that.`,
  yes: 'Yes',
  end: (name: string, seconds: number) =>
    `${name} opted in ${seconds} ${seconds === 1 ? 'second' : 'seconds'} after you started.`,
  endSecond: 'Here is your first receipt.',
  sendMessage: (name: string) => `Send ${name} a message`,
  beTheCustomer: 'Be the customer',
  phoneOf: (name: string) => `${name}'s phone`,
  hidePhone: 'Hide the phone',
  showPhone: 'Show the phone',
} as const
