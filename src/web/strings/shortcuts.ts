export const shortcutStrings = {
  title: 'Keyboard shortcuts',
  search: 'Search',
  goInbox: 'Go to inbox',
  goContacts: 'Go to contacts',
  goSettings: 'Go to settings',
  nextRegion: 'Next region',
  previousRegion: 'Previous region',
  showShortcuts: 'List of shortcuts',
} as const
