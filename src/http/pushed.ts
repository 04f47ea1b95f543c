/**
 * Streams whose bytes are pushed to them, such as one frame to thousands of pages. Where the answer goes out
 * by Node's own server they are written to it as they are; a stream of fetch for each would weigh several
 * times as much.
 */
type PushSink = {
  end: () => void
  /** @returns how many bytes wait to be sent */
  write: (bytes: Uint8Array) => number
}

/** Begins to push, and gives how to end that. */
type Subscribe = (sink: PushSink) => () => void

const KEY = Symbol.for('payload-ranked-lists.pushed')

/** Kept once for a process, whose bundles each have a copy of this module. */
const pushed = ((globalThis as { [KEY]?: WeakMap<ReadableStream, Subscribe> })[KEY] ??=
  new WeakMap())

/** A stream that begins once somebody reads it. */
export const pushStream = (subscribe: Subscribe): ReadableStream<Uint8Array> => {
  let leave: (() => void) | undefined
  const stream = new ReadableStream<Uint8Array>(
    {
      cancel: () => leave?.(),
      pull: (controller) => {
        leave ??= subscribe({
          end: () => controller.close(),
          write: (bytes) => {
            controller.enqueue(bytes)
            return -(controller.desiredSize ?? 0)
          },
        })
      },
    },
    { highWaterMark: 0, size: (bytes) => bytes.byteLength },
  )
  pushed.set(stream, subscribe)
  return stream
}

/** How to begin to push what a stream would give, instead of reading it. */
export const pushingOf = (stream: ReadableStream): Subscribe | undefined => pushed.get(stream)
