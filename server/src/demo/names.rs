//! Plausible fictional names; any likeness to a living person is chance.

use rand::{Rng, seq::IndexedRandom};

/// The commonest hundred-odd family names, most frequent first; the weight halves along the list.
const FAMILY: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷龙黎史陶贺毛郝顾龚邵万覃武钱严赖洪莫孔";
const WOMEN: &str = "秀英桂兰玉梅丽芳敏静娟艳红霞燕玲婷雪琳慧颖洁莉萍珍香月凤琴素云莲真环爱妹荣佳欣怡雅思梦雨晴";
const MEN: &str = "伟强磊军洋勇杰涛明超平刚国建华志文斌辉鹏海峰林浩宇飞毅俊帆旭松柏川江波宁安康义兴良山仁健彬富顺信子";
const BOTH: &str = "晓春瑞嘉一之乐文天永光世德成中家新正福庆景元启思远亦可";

/// A family name.
pub fn family<R: Rng>(rng: &mut R) -> char {
    let all: Vec<char> = FAMILY.chars().collect();
    // The product of two draws leans towards the front, as the real frequencies do.
    let place = rng.random_range(0..all.len()) * rng.random_range(0..all.len()) / all.len();
    all[place]
}

/// A given name of one or two characters.
pub fn given<R: Rng>(rng: &mut R, is_woman: bool) -> String {
    let own: Vec<char> = if is_woman { WOMEN } else { MEN }.chars().collect();
    let both: Vec<char> = BOTH.chars().collect();
    let pick = |rng: &mut R, from: &[char]| from.choose(rng).copied().unwrap_or('安');
    match rng.random_range(0..10) {
        0..2 => pick(rng, &own).to_string(),
        2..6 => [pick(rng, &both), pick(rng, &own)].iter().collect(),
        _ => [pick(rng, &own), pick(rng, &own)].iter().collect(),
    }
}
