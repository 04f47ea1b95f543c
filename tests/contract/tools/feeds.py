"""What feedparser reads in the feeds at the addresses given, one JSON line for each."""

import json
import sys

import feedparser

for address in sys.argv[1:]:
    feed = feedparser.parse(address)
    print(
        json.dumps(
            {
                "dated": sum("published_parsed" in entry for entry in feed.entries),
                "links": [entry.link for entry in feed.entries],
                "title": feed.feed.title,
                "version": feed.version,
                "wrong": str(feed.bozo_exception) if feed.bozo else None,
            }
        )
    )
