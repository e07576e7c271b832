import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { NotFound } from './shell/not-found.tsx'

type ScreenModule = Readonly<Record<string, ComponentType>>
type LazyScreen = LazyExoticComponent<ComponentType>

/** Every screen is a chunk of its own, loaded when its route opens (product-ux §11). */
const MODULES = {
  ...import.meta.glob<ScreenModule>('./screens/*/*-screen.tsx'),
  ...import.meta.glob<ScreenModule>('./gallery/kit-screen.tsx'),
}
const loaded = new Map<string, LazyScreen>()

/** The lazy component of a screen. The same name gives the same component, so that a route keeps its state. */
export function screen(name: string): LazyScreen {
  const known = loaded.get(name)
  if (known !== undefined) return known
  const component = lazy(async () => ({ default: await loadScreen(name) }))
  loaded.set(name, component)
  return component
}

async function loadScreen(name: string): Promise<ComponentType> {
  const path = [`./screens/${name}/${name}-screen.tsx`, `./gallery/${name}-screen.tsx`].find((one) => one in MODULES)
  if (path === undefined) return NotFound
  const component = (await MODULES[path]?.())?.[`${pascal(name)}Screen`]
  if (component === undefined) throw new Error(`${path} does not export ${pascal(name)}Screen`)
  return component
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase())
}
