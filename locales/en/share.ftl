# An entry as a few lines for a group chat.
share-title = Pass it on
share-hint = Copy these lines into a group chat. The whole entry stands at the address.
share-head = [{ $community } · { $section }]{" "}
share-period = Posted { $from } to { $until }
share-copy = Copy the text
share-copied = Copied
digest-subject = { $community }: what was published, { $from } to { $until }
digest-lead = From { $from } to { $until } { $community } published the following.
digest-until = Posted until { $day }
digest-all = Everything that is published:
digest-nothing = Nothing was published in these days; no letter is written.
