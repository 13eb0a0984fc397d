# 五公开搜索。
search-title = 搜索公开内容
search-text = 关键词
search-hint = 在标题和正文中查找
search-section = 栏目
search-all = 全部栏目
search-button = 搜索
search-found = 含“{ $text }”的条目，最新的在前
search-nothing = 没有含“{ $text }”的条目。
search-nothing-why = 请减少或更换关键词。载有居民姓名的条目在公示期满后已撤下。
