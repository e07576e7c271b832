/**
 * Loads a part of the screen that can come late. Without a connection it waits for one: a menu that is not there yet
 * must not take the conversation with it.
 */
export async function whenReachable<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load()
    } catch (fault) {
      if (navigator.onLine) throw fault
      await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }))
    }
  }
}
