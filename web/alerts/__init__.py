"""Webhooks of alerts: who wants to be told of what an alert has found is posted it, signed.

In goes the folder of an index's alerts, out go requests to the addresses that its operator has named, and nothing else:
no redirect is followed, and nothing in this machine's own network is asked that the operator has not allowed. Each
answer has seconds, all together have a bound, and what nobody took is tried again after the next build.

Others use `sending.send_news`, `sending.send_apart` for a server, and `webhook.webhook_address` for an address.
"""
