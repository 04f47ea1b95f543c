/**
 * The widgets' own files. In a project of your own they are in the package `payload-ranked-lists-client`, in
 * its folder `widgets`; here they are built from this repository when the site starts.
 */
import { buildWidgets } from '../../.ci/widgets.mjs'

/** By the names under which pages ask for them, such as "list-comments.js". */
export const readWidgets = (): Promise<Map<string, string>> => buildWidgets()
