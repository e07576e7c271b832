/** product-ux §4.5: keys of the whole app, then those of the screens that have them. */
export const shortcutStrings = {
  title: 'Keyboard shortcuts',
  intro: 'Single keys work while you are not writing.',
  everywhere: 'Everywhere',
  goInbox: 'Go to inbox',
  goContacts: 'Go to contacts',
  goNotifications: 'Go to notifications',
  goSettings: 'Go to settings',
  regions: 'Next and previous region',
  list: 'List of shortcuts',
  close: 'Close the top layer',
  afterwards: 'then',
} as const
