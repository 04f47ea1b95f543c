import { describeCrashPoints } from '../../support/crashPoints.js'
import { stopBefore } from '../../support/sqlite.js'

describeCrashPoints({ stopBefore })
