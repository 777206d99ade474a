"""What every view shares: the checked request, who may ask, what each page needs, errors, headers, and files to save.

In goes a request of HTTP as Flask has it; out come what was asked, with its links and its time, and answers of every
media type. Nothing here knows what is found.

Others use `asked` in a view, and what `web.app` installs: `errors`, `headers`, `hosts`, `page_context`, `plain_json`.
"""
