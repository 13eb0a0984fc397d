# The public record and its verification.
record-no-row = no such row
record-missing = Entry { $n } is gone.
record-changed = Entry { $n } was changed: its column “{ $column }” no longer fits the others.
record-rewritten = One of the entries { $from } to { $to } was rewritten together with its hash: the tree over them is not the one that grew.
record-head = The record has { $entries } entries, but its head tells of { $head }.
record-stored = Table “{ $table }”, { $key }: the record says { $recorded }, stored is { $stored }.
record-unreadable = Table “{ $table }”, { $key }: this row cannot be read ({ $what }).
record-verify-none = There is no community in this database.
record-verify-unknown = There is no community “{ $slug }” in this database.
record-verify-right = { $slug }: all is well. { $entries ->
    [one] One entry
   *[other] { $entries } entries
}; what is stored is what was recorded.
record-verify-wrong = { $slug }: something is wrong.
record-verify-root = Root of the tree over { $entries } entries: { $root }
record-verify-clock = From entry { $n } on the times are more than a minute earlier than before: a clock was set back.
record-verify-not-replayed = Hashes checked, but not what these acts changed: { $kinds }
