# An entry as a few lines for a group chat.
share-title = Pass it on
share-hint = Copy these lines into a group chat. The whole entry stands at the address.
share-head = [{ $community } · { $section }]{" "}
share-period = Posted { $from } to { $until }
share-copy = Copy the text
share-copied = Copied
