/**
 * What the pages do beyond links: more comments in place, spoilers in place, clips on a click, and live
 * preview in a frame of the desk. Every one of them is a plain link without this script, and takes what
 * it shows from the page behind that link.
 */
const { dataset, lang } = document.documentElement

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link) return
  if (link.dataset.embed) take(event, () => play(link))
  else if (link.dataset.reveal) take(event, () => reveal(link))
  else if (link.closest('[data-more]')) take(event, () => loadMore(link))
})

/** Does it here instead of following the link; says so where it failed. */
const take = async (event, work) => {
  event.preventDefault()
  const link = event.target.closest('a')
  if (link.getAttribute('aria-busy') === 'true') return
  const words = link.textContent
  link.setAttribute('aria-busy', 'true')
  try {
    await work()
  } catch {
    link.textContent = `${dataset.failed} ${words}`
  }
  link.removeAttribute('aria-busy')
}

/** Puts the player where the link was; only now does the provider learn of the reader. */
const play = (link) => {
  const frame = document.createElement('iframe')
  frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture'
  frame.className = 'clip-player'
  frame.referrerPolicy = 'strict-origin-when-cross-origin'
  frame.src = link.dataset.embed
  frame.title = link.dataset.title
  link.replaceWith(frame)
  frame.focus()
}

/** Replaces an entry or a comment with the one that has everything. */
const reveal = async (link) => {
  const id = link.dataset.reveal
  const page = await load(link.href)
  const whole = page.getElementById(id)
  if (!whole) throw new Error('It is not there any more.')
  shown.set(id, link.href)
  whole.tabIndex = -1
  document.getElementById(id).replaceWith(whole)
  whole.focus()
}

/** What has been asked for, so that it stays after a refresh of the preview. */
const shown = new Map()

/** Appends the comments of the next page, and the link to those after it. */
const loadMore = async (link) => {
  const page = await load(link.href)
  const list = document.querySelector('[data-comments]')
  const added = [...page.querySelectorAll('[data-comments] > li')].filter(
    // somebody may have written in the meantime: no comment twice
    ({ firstElementChild }) => !document.getElementById(firstElementChild.id),
  )
  list.append(...added)
  const more = page.querySelector('[data-more]')
  const place = link.closest('[data-more]')
  if (more) place.replaceWith(more)
  else place.remove()
  const [first] = added
  if (first) {
    first.tabIndex = -1
    first.focus()
  }
}

const load = async (address) => {
  const response = await fetch(address, { cache: 'no-store' })
  if (!response.ok) throw new Error(`Status ${response.status}`)
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

// --- live preview -------------------------------------------------------------------------------
// Payload's protocol: the page says that it is ready and is then sent two kinds of messages. One says
// that the document was written (saved, moved), so the page takes itself anew from the site. The other
// has the form as it is typed, of which plain fields are shown at once.

const desks = (dataset.desks ?? '').split(' ').filter(Boolean)
const desk = window.opener ?? (window.parent === window ? null : window.parent)

/** How long writes that follow each other are waited for. */
const REST_MS = 100

let typed = {}
let timer
let isRefreshing = false
let isStale = false

const refresh = async () => {
  if (isRefreshing) {
    isStale = true
    return
  }
  isRefreshing = true
  try {
    const page = await fetch(location.href, { cache: 'no-store' })
    const next = new DOMParser().parseFromString(await page.text(), 'text/html')
    // in place, so that whoever looks stays where they are
    document.getElementById('content').replaceChildren(...next.getElementById('content').childNodes)
    document.title = next.title
    showTyped()
    for (const [id, address] of shown) {
      const whole = (await load(address)).getElementById(id)
      const place = document.getElementById(id)
      if (whole && place) place.replaceWith(whole)
    }
  } catch {
    // the site does not answer for the moment; the next write asks again
  }
  isRefreshing = false
  if (isStale) {
    isStale = false
    void refresh()
  }
}

const showTyped = () => {
  for (const place of document.querySelectorAll('[data-live]')) {
    const value = typed[place.dataset.live]
    if (typeof value === 'string') place.textContent = value
    place.closest('[data-empty]')?.toggleAttribute('data-empty', place.textContent === '')
  }
}

/** What is typed in one language is not shown in another. */
const isOurs = (locale) => !locale || locale === lang

if (desk && desks.length > 0) {
  window.addEventListener('message', ({ data, origin }) => {
    if (!desks.includes(origin) || typeof data !== 'object' || data === null) return
    if (data.type === 'payload-document-event') {
      clearTimeout(timer)
      timer = setTimeout(() => void refresh(), REST_MS)
    } else if (data.type === 'payload-live-preview' && data.data && isOurs(data.locale)) {
      typed = data.data
      showTyped()
    }
  })
  desk.postMessage({ ready: true, type: 'payload-live-preview' }, '*')
}
