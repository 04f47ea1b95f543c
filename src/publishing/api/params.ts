/** Parameters that several routes of the public API take. */
import { z } from 'zod'

import { SPOILER_MODES } from '../shapes/index.js'

export const spoilersParam = z.enum(SPOILER_MODES).default('mark').meta({
  description:
    'hide: spoilers are left out. mark: they are there, and `spoiler` says so. show: they are there, and nothing is marked.',
})
