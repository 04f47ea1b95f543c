export const TIMED_OUT = Symbol('timed out')

/** The result of a task, or `TIMED_OUT`; the task's signal is aborted then. */
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
