/** HTML from templates in which everything is escaped that is not HTML itself. */
export type Html = { readonly html: string }

type Value = Html | false | null | number | readonly Value[] | string | undefined

/**
 * Text is escaped, HTML goes in as it is, arrays one after the other; nothing for null, undefined and
 * false. Attributes have to stand in double quotes.
 *
 * @example html`<a href="${url}" title="${title}">${isNew && html`<b>New</b>`} ${text}</a>`
 */
export const html = (strings: TemplateStringsArray, ...values: Value[]): Html => ({
  html: strings.reduce((text, string, index) => text + toHtml(values[index - 1]) + string),
})

/** Text that is HTML already, from somebody who is trusted to have escaped it. */
export const raw = (text: string): Html => ({ html: text })

/** What is there, with something between. */
export const join = (parts: readonly Value[], separator: Html | string): Html[] =>
  parts
    .filter((part) => part !== null && part !== undefined && part !== false && part !== '')
    .map((part, index) => html`${index > 0 && separator}${part}`)

const toHtml = (value: Value): string => {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'object') {
    return 'html' in value ? value.html : value.map(toHtml).join('')
  }
  return escapeHtml(String(value))
}

const ENTITIES: Record<string, string> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
}

const escapeHtml = (text: string): string =>
  text.replace(/["&'<>]/g, (character) => ENTITIES[character] ?? '')
