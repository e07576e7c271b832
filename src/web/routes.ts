/** A folder in screens/: `contacts` is screens/contacts/contacts-screen.tsx and exports ContactsScreen. */
export interface ScreenRoute {
  readonly path: string
  readonly screen: string
}

/** Before sign-in, and pages that stand alone. */
export const PLAIN_ROUTES: ReadonlyArray<ScreenRoute> = [
  { path: '/setup', screen: 'setup' },
  { path: '/login', screen: 'sign-in' },
  { path: '/join/:token', screen: 'join' },
  { path: '/__kit', screen: 'kit' },
]

/** product-ux §0.1. Every selected row, filter and tab is in the address. */
export const SHELL_ROUTES: ReadonlyArray<ScreenRoute> = [
  { path: '/inbox/:view?/:conversationId?', screen: 'inbox' },
  { path: '/contacts/:contactId?', screen: 'contacts' },
  { path: '/receipts/:receiptId', screen: 'receipt' },
  { path: '/compliance/:tab?', screen: 'evidence' },
  { path: '/settings/:page?', screen: 'settings' },
  { path: '/simulator/:phone?', screen: 'simulator' },
  { path: '/notifications', screen: 'notifications' },
  { path: '/me', screen: 'me' },
]
