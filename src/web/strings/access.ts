/** Signing in and out (product-ux §1.5, §13). */
export const accessStrings = {
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  email: 'E-mail',
  password: 'Password',
  wrongPair: "That e-mail and password don't match.",
  signOut: 'Sign out',
  signedOut: 'You are signed out.',
  wipeNote: 'Drafts on this device are deleted when you sign out.',
  theme: 'Theme',
  themeLight: 'Light',
  themeDark: 'Dark',
  themeSystem: 'System',
} as const
