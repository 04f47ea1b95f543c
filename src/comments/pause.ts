/** Waits a little, never as long as somebody else who waits: for those who lost a race. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 20))
