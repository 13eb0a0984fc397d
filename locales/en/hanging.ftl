# Notice boards: the sheet of everything posted, and the record of what hangs where.
board-now-title = On the notice board now
board-now-none = Nothing is posted at present.
board-week-title = Due within seven days
board-week-none = Nothing falls due within seven days, and nothing is overdue.
board-which = Sheet
board-kind = Notice board
board-day = As of
board-count = Entries
board-sizes = Paper
board-print = Print with the browser’s print command. Pages are numbered.
hanging-title = On the notice board
hanging-days = { $from } to { $until }
hanging-by = Recorded by { $who } on { $when }
hanging-photo-alt = The sheet on the notice board: { $place }
hanging-record = Record that the sheet hangs
hanging-record-note = Everybody will see the place, the days and the photograph beside the entry.
hanging-place = Place
hanging-place-hint = For example: notice board at the east gate
hanging-from = Since
hanging-until = Until (last day)
hanging-photo = Photograph
hanging-photo-hint = JPEG or PNG, up to 5 MB. It is encoded anew; place, time and device that the camera noted are removed. Nobody should be recognisable on it.
hanging-submit = Record the posting
hanging-missing = { $count ->
    [one] One entry is not recorded on a notice board
   *[other] { $count } entries are not recorded on a notice board
  }
hanging-missing-why = Their posting period runs. Hang the sheet, take a photograph, and record it at the entry.
hanging-missing-until = Posting period until { $until }
hanging-refusal-not-public = Nothing of this entry is public now, so nothing of it can hang.
hanging-refusal-before-publication = It was published on { $published }; the sheet cannot have hung before.
hanging-refusal-not-yet = The first day is still to come. Record it once the sheet hangs.
hanging-refusal-too-short = The sheet must hang until { $until } at least, the last day of the posting period.
