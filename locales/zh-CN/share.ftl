# 转发到群聊的文字。
share-title = 转发到群
share-hint = 复制下面的文字，粘贴到居民群；全文见文中地址。
share-head = 【{ $community }·{ $section }】
share-period = 公示期：{ $from }至{ $until }
share-copy = 复制文字
share-copied = 已复制
digest-subject = { $community }公开摘要（{ $from }至{ $until }）
digest-lead = { $from }至{ $until }，{ $community }公开了下列内容。
digest-until = 公示至{ $day }
digest-all = 全部公开内容：
digest-nothing = 这段时间没有公开新的内容，不写信。
