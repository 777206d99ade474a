"""The words of keys: how one begins, and as which parameters people put one into an address, where none belongs."""

# By which a key is known in a log, a file or a message where it should not be.
KEY_PREFIX = "kashshaf_"
KEY_PARAMETERS = frozenset(
    (
        "key",
        "apikey",
        "api_key",
        "api-key",
        "x-api-key",
        "x_api_key",
        "token",
        "access_token",
        "authorization",
        "bearer",
    )
)
