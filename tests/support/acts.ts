import type { Page } from 'playwright-core'

/** Where a tab keeps its count, beyond the pages that it goes through. */
const KEY = 'ranked-lists:acts'

/**
 * Counts what a hand does on a page: each press of the pointer (a drag is one) and each key or shortcut
 * outside of what is written. Writing itself, and the click into the field where one writes, count nowhere.
 *
 * @returns gives how many acts there were since it was asked last
 */
export const countActs = async (page: Page): Promise<() => Promise<number>> => {
  const watch = (key: string): void => {
    const add = (): void =>
      sessionStorage.setItem(key, String(Number(sessionStorage.getItem(key) ?? 0) + 1))
    const isWritten = (target: EventTarget | null): boolean =>
      target instanceof HTMLElement &&
      (target.isContentEditable ||
        (target.matches('input, textarea') && !target.matches('[type=checkbox], [type=radio]')))
    addEventListener(
      'pointerdown',
      ({ isTrusted, target }) => isTrusted && !isWritten(target) && add(),
      true,
    )
    addEventListener(
      'keydown',
      (event) => {
        const isModifier = ['Alt', 'Control', 'Meta', 'Shift'].includes(event.key)
        const isShortcut = event.ctrlKey || event.metaKey || ['Enter', 'Escape'].includes(event.key)
        if (event.isTrusted && !isModifier && (isShortcut || !isWritten(event.target))) add()
      },
      true,
    )
  }
  await page.addInitScript(watch, KEY)
  await page.evaluate(watch, KEY)
  return () =>
    page.evaluate((key) => {
      const count = Number(sessionStorage.getItem(key) ?? 0)
      sessionStorage.removeItem(key)
      return count
    }, KEY)
}
