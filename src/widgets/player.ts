/** What others host, once a reader has asked for it. */

/** Whether the reader wants the link in another window. */
export const isElsewhere = ({ button, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean =>
  button !== 0 || ctrlKey || metaKey || shiftKey

export const playerOf = ({ embed, title }: { embed: string; title: string }): HTMLIFrameElement => {
  const url = new URL(embed)
  // the reader has pressed it once already
  url.searchParams.set('autoplay', '1')
  const frame = document.createElement('iframe')
  frame.src = url.href
  frame.title = title
  frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture'
  // the provider learns which site asks, as it wants to, and not which page
  frame.referrerPolicy = 'strict-origin-when-cross-origin'
  frame.setAttribute('part', 'player')
  frame.tabIndex = 0
  queueMicrotask(() => frame.focus())
  return frame
}

/** A picture of others, whose server learns nothing of the page; the link stays where it does not load. */
export const pictureOf = ({
  alt,
  link,
  url,
}: {
  alt: string
  link: HTMLElement
  url: string
}): HTMLImageElement => {
  const image = document.createElement('img')
  image.alt = alt
  image.referrerPolicy = 'no-referrer'
  image.tabIndex = -1
  image.addEventListener('error', () => image.replaceWith(link))
  image.src = url
  queueMicrotask(() => image.focus())
  return image
}
