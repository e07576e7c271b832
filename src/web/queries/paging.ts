import type { InfiniteData } from '@tanstack/react-query'

/** Lists answer `{ data, next }`; `next` is the cursor of the following page or null (DESIGN section 4). */
export interface ListPage<Item> {
  readonly data: readonly Item[]
  readonly next: string | null
}

export const FIRST_PAGE: string | undefined = undefined

export function nextCursor(page: ListPage<unknown>): string | undefined {
  return page.next ?? undefined
}

/** All loaded pages as one list, in the order of the server. */
export function flattened<Item>(loaded: InfiniteData<ListPage<Item>, string | undefined>): readonly Item[] {
  return loaded.pages.flatMap((page) => page.data)
}

/** For lists whose pages hold the newest last and lead backwards: the oldest loaded item comes first. */
export function flattenedBackwards<Item>(loaded: InfiniteData<ListPage<Item>, string | undefined>): readonly Item[] {
  return loaded.pages.toReversed().flatMap((page) => page.data)
}
