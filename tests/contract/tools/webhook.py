"""Verifies the request of a webhook, {secret, body, headers} on stdin, and prints what it tells of."""

import json
import sys

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

given = json.load(sys.stdin)
webhook = Webhook(given["secret"])
event = webhook.verify(given["body"], given["headers"])
try:
    webhook.verify(given["body"] + " ", given["headers"])
    raise SystemExit("A body that was changed is taken.")
except WebhookVerificationError:
    print(json.dumps({"slug": event["data"]["list"]["slug"], "type": event["type"]}))
