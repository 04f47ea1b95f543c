export const TIMED_OUT = Symbol('timed out')

/** What a task gives, or `TIMED_OUT` where it does not give it in time; its signal is aborted then. */
export const withTimeout = async <T>({
  task,
  timeoutMs,
}: {
  task: (signal: AbortSignal) => Promise<T>
  timeoutMs: number
}): Promise<T | typeof TIMED_OUT> => {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<typeof TIMED_OUT>((resolve) => {
    timer = setTimeout(() => {
      resolve(TIMED_OUT)
      controller.abort()
    }, timeoutMs)
  })
  try {
    return await Promise.race([task(controller.signal), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
