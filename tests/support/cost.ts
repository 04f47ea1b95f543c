/** Milliseconds of processor time that a call takes of this process: others on the machine do not count. */
const processorTime = (run: () => unknown): number => {
  const before = process.cpuUsage()
  run()
  const { system, user } = process.cpuUsage(before)
  return (system + user) / 1000
}

/**
 * How many times more than a small piece of work a large one costs, in one run: what grows out of bounds
 * (with the square of the length, or exponentially) shows on any machine. The small one is done twice, so
 * that it is compiled; below a millisecond it counts as one.
 */
export const costRatio = ({
  large,
  small,
}: {
  large: () => unknown
  small: () => unknown
}): number => {
  small()
  const unit = Math.max(1, processorTime(small))
  return processorTime(large) / unit
}

/** The same of work that waits for its own promises. */
export const costRatioOf = async ({
  large,
  small,
}: {
  large: () => Promise<unknown>
  small: () => Promise<unknown>
}): Promise<number> => {
  const timeOf = async (run: () => Promise<unknown>): Promise<number> => {
    const before = process.cpuUsage()
    await run()
    const { system, user } = process.cpuUsage(before)
    return (system + user) / 1000
  }
  await small()
  const unit = Math.max(1, await timeOf(small))
  return (await timeOf(large)) / unit
}
