# 公开存证及其核验。
record-no-row = 没有这一行
record-missing = 第 { $n } 条存证缺失。
record-changed = 第 { $n } 条存证被改动：“{ $column }”一列与其他各列不符。
record-rewritten = 第 { $from } 至 { $to } 条存证中有一条连同哈希值一起被改写：由它们构成的哈希树与当初生成的不一致。
record-head = 存证共有 { $entries } 条，而末端记载为 { $head } 条。
record-stored = 数据表“{ $table }”，{ $key }：存证为 { $recorded }，现存为 { $stored }。
record-unreadable = 数据表“{ $table }”，{ $key }：该行无法读取（{ $what }）。
record-verify-none = 本数据库中没有社区。
record-verify-unknown = 本数据库中没有“{ $slug }”社区。
record-verify-right = { $slug }：核验无误。共 { $entries } 条存证，现存数据与存证一致。
record-verify-wrong = { $slug }：核验发现问题。
record-verify-root = { $entries } 条存证的哈希树根：{ $root }
record-verify-clock = 自第 { $n } 条起，时间比前一条早一分钟以上：系统时钟曾被调回。
record-verify-not-replayed = 以下行为已核对哈希值，但未重演其结果：{ $kinds }
