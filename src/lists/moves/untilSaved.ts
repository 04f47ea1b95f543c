import { APIError } from 'payload'

import { backOff } from '../../storage/backOff.js'

/** How often work starts again when the list is saved at the same moment. */
const MAX_ATTEMPTS = 10

/**
 * Does work that reads a list and then saves it. Where another save came in between, all of it is
 * done again. Engines with transactions let the saves of a list take turns, so that none comes between.
 *
 * @throws APIError with status 409 where there was another save each time
 */
export const untilSaved = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const isSavedMeanwhile = error instanceof APIError && error.status === 409
      if (!isSavedMeanwhile || attempt === MAX_ATTEMPTS) throw error
    }
    await backOff({ attempt })
  }
}
