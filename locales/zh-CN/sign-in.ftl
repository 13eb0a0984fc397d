# 登录
sign-in-needed-title = 请先登录
sign-in-needed-text = 您的登录已经结束，刚才的操作没有执行。登录后请再做一次。
