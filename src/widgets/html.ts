/** HTML from templates in which everything is escaped that is not HTML itself; on servers and in browsers. */
export type Html = { readonly html: string }

type Value = Html | false | null | number | readonly Value[] | string | undefined

/**
 * Text is escaped, HTML goes in as it is; nothing for null, undefined and false. How a template is indented
 * does not go out; a line that begins in it does, which is no part of a text area that it is the first of.
 */
export const html = (strings: TemplateStringsArray, ...values: Value[]): Html =>
  raw(
    strings.reduce(
      (text, string, index) =>
        text + toHtml(values[index - 1]) + string.replaceAll(/\s*\n\s*/g, '\n'),
    ),
  )

/** Text that is HTML already, from somebody who is trusted to have escaped it. */
export const raw = (text: string): Html => ({ html: text })

/** An address that a page may lead to; nothing for one that would run a script. */
export const safeUrl = (url: null | string | undefined): null | string =>
  url && /^https?:\/\//i.test(url) ? url : null

const toHtml = (value: Value): string => {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'object') {
    return 'html' in value ? value.html : value.map(toHtml).join('')
  }
  return String(value).replaceAll(/[&<>"]/g, (character) => ESCAPED[character] ?? '')
}

const ESCAPED: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
}
