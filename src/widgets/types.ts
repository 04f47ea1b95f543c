/** What scripts of a page may say to the widgets. */
import type { OwnStrings } from './strings.js'

export type { OwnStrings }

export type WidgetElement = HTMLElement & {
  /** Asks the API anew and shows what it says. */
  reload: () => Promise<void>
  /** What an app says in its own words; set before the element is in the page, or `reload` after. */
  strings?: OwnStrings
  /** Gets a JWT of the site's own sign-on, for what readers write. */
  token?: () => null | Promise<null | string> | string
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only interfaces merge
  interface HTMLElementTagNameMap {
    'list-ballot': WidgetElement
    'list-comments': WidgetElement
    'list-reactions': WidgetElement
    'ranked-list': WidgetElement
  }
}
