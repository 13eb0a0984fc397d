# An entry as files: PDF, and a picture to pass on.
printed-files = Downloads
printed-a4 = PDF (A4)
printed-a3 = PDF (A3, for notice boards)
printed-card = Picture for group chats
printed-scan = Scan to read the entry online
printed-foot = Page { $page } of { $pages }
