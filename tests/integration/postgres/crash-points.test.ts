import { describeCrashPoints } from '../../support/crashPoints.js'
import { stopBefore } from '../../support/postgres.js'

describeCrashPoints({ stopBefore })
