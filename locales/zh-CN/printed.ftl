# 公开条目的文件：PDF 和转发用的图片。
printed-files = 下载
printed-a4 = PDF（A4）
printed-a3 = PDF（A3，贴公告栏）
printed-card = 图片（转发到群）
printed-scan = 扫码看原文
printed-foot = 第 { $page } 页，共 { $pages } 页
