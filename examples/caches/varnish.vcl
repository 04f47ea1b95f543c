vcl 4.1;

import std;

# Varnish in front of the public API: docs/cdn.md. Give it its own names and addresses in the two places below.

backend desk {
  .host = "127.0.0.1";
  .port = "3000";
  .probe = {
    .url = "/health";
    .interval = 5s;
  }
}

# who may have it forget
acl purgers {
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  if (req.method == "BAN") {
    if (client.ip !~ purgers) {
      return (synth(403, "Forbidden"));
    }
    # the keys of one event, parted by spaces, as a group of an expression: list/healer|lists
    ban("obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(regsuball(req.http.Surrogate-Key, "[^\w%/. -]", ""), "\s+", "|") + ")(\s|$)");
    return (synth(204, "Forgotten"));
  }
  if ((req.method != "GET" && req.method != "HEAD") || req.http.Authorization) {
    return (pass);
  }
  # no cookie changes an answer
  unset req.http.Cookie;
  # stale-while-revalidate of the API; without the desk it is what vcl_backend_response says
  if (std.healthy(req.backend_hint)) {
    set req.grace = 10m;
  }
  return (hash);
}

sub vcl_backend_response {
  # s-maxage of the answer counts; while the desk is away, what there is goes out for a day
  if (beresp.status == 404) {
    # what is not there is not there for seconds, and then asked for again
    set beresp.grace = 0s;
  } else if (beresp.status < 500) {
    set beresp.grace = 24h;
  } else {
    # where there is an older answer, that one
    if (bereq.is_bgfetch) {
      return (abandon);
    }
    set beresp.uncacheable = true;
    set beresp.ttl = 0s;
  }
}

sub vcl_deliver {
  set resp.http.X-Cache = "miss";
  if (obj.hits > 0) {
    set resp.http.X-Cache = "hit";
  }
  # of use to this cache alone
  unset resp.http.Surrogate-Key;
}
