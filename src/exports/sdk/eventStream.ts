/** Server-sent events read from text as it comes (WHATWG HTML, 9.2.6). Pure. */

/** What a block of lines says. */
export type StreamEvent = {
  /** Lines of data, of which there are none where the block only says another thing. */
  data: null | string
  /** Id of the last event so far; empty where none has said one. */
  id: string
  name: string
  /** After how many milliseconds to connect again, where the stream has said it so far. */
  retry: null | number
}

/**
 * Reads one stream. What it is given may be cut anywhere; it gives back the events that are whole by then.
 *
 * @param id that of the last event of the stream before
 */
export const createEventReader = (id = ''): ((chunk: string) => StreamEvent[]) => {
  let rest = ''
  let isAfterReturn = false
  let retry: null | number = null
  let lastId = id
  let block: { data: string[]; name: string } = { data: [], name: '' }

  const take = (line: string): void => {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (name === 'data') block.data.push(value)
    if (name === 'event') block.name = value
    if (name === 'id' && !value.includes('\0')) lastId = value
    if (name === 'retry' && /^\d+$/.test(value)) retry = Number(value)
  }

  return (chunk) => {
    if (chunk === '') return []
    // the rest of a line break that was cut in two
    const text = isAfterReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk
    isAfterReturn = chunk.endsWith('\r')
    const lines = (rest + text).split(/\r\n|\r|\n/)
    rest = lines.pop() ?? ''
    const events: StreamEvent[] = []
    for (const line of lines) {
      if (line !== '') {
        take(line)
        continue
      }
      const { data, name } = block
      events.push({ data: data.length > 0 ? data.join('\n') : null, id: lastId, name, retry })
      block = { data: [], name: '' }
    }
    return events
  }
}
