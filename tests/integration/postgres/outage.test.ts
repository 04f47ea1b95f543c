import { describeOutage } from '../../support/outage.js'

describeOutage({ isChosen: false })
