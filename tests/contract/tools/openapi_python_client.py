import json
import sys
from typing import cast

from ranked_lists_client import AuthenticatedClient, Client
from ranked_lists_client.api.lists import create_comment, get_list, list_lists
from ranked_lists_client.models import CommentReceipt, ListIndex, NewComment, Publication

client = Client(base_url=sys.argv[1])


def read(slug: str) -> dict[str, object]:
    found = get_list.sync(slug, client=client)
    assert isinstance(found, Publication), found
    return {"entries": sum(len(section.entries) for section in found.sections), "slug": found.slug}


index = list_lists.sync(client=client, limit=5)
assert isinstance(index, ListIndex), index
lists = [read(item.slug) for item in index.items]
written = create_comment.sync(
    index.items[0].slug,
    body=NewComment(body="Written by openapi-python-client.", name="Python"),
    # the tool knows no operation that may go without a login
    client=cast(AuthenticatedClient, client),
)
assert isinstance(written, CommentReceipt), written
print(json.dumps({"comment": written.status, "lists": lists}))
