/**
 * Loads a part of the screen that can come late. Without a connection it waits for one first: a menu that is not there
 * yet must not take the conversation with it, and browsers remember that a module could not be fetched.
 */
export async function whenReachable<Part>(load: () => Promise<Part>): Promise<Part> {
  while (!navigator.onLine) await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }))
  return load()
}
