/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/packs.h"

/* What each trade asks its customers and how its deals go. */

#define END { NULL, NULL }

static const GxPackWord platforms[] = { { "Taobao", "淘宝" }, { "Tmall", "天猫" }, { "JD", "京东" }, { "Pinduoduo", "拼多多" }, { "Douyin", "抖音" }, { "WeChat shop", "微信小店" }, END };
static const GxPackWord return_habits[] = { { "Never", "从不退货" }, { "Sometimes", "偶尔退货" }, { "Often", "经常退货" }, END };
static const GxPackField shop_fields[] = {
  { "customer", "choices", { "Platforms", "购物平台" }, platforms },
  { "customer", "text", { "Shop account", "平台账号" }, NULL },
  { "customer", "choice", { "Returns", "退货情况" }, return_habits },
  { "customer", "day", { "Member since", "会员日期" }, NULL },
  { "customer", "integer", { "Member points", "会员积分" }, NULL },
  { "deal", "text", { "Platform order number", "平台订单号" }, NULL },
  { "product", "integer", { "Stock", "库存" }, NULL },
  { NULL },
};
static const GxPackStage shop_stages[] = { { { "Asked", "咨询" }, 20 }, { { "In the cart", "加入购物车" }, 50 }, { { "Ordered, not paid", "已下单未付款" }, 80 }, { END, 0 } };
static const GxPackWord shop_tags[] = { { "Buys again", "回头客" }, { "Livestream", "直播间" }, { "Group leader", "团长" }, { "Bad review", "给过差评" }, END };

static const GxPackWord risks[] = { { "Conservative", "保守型" }, { "Balanced", "稳健型" }, { "Aggressive", "进取型" }, END };
static const GxPackWord holdings[] = { { "Deposit", "存款" }, { "Wealth management", "理财" }, { "Fund", "基金" }, { "Insurance", "保险" }, { "Loan", "贷款" }, { "Trust", "信托" }, END };
static const GxPackField finance_fields[] = {
  { "customer", "choice", { "Risk level", "风险等级" }, risks },
  { "customer", "day", { "Risk assessed on", "风险测评日期" }, NULL },
  { "customer", "money", { "Assets", "可投资产" }, NULL },
  { "customer", "choices", { "Holds", "持有产品" }, holdings },
  { "customer", "boolean", { "Identity verified", "已实名认证" }, NULL },
  { "deal", "day", { "Matures on", "到期日期" }, NULL },
  { "deal", "decimal", { "Yearly rate (%)", "年化利率（%）" }, NULL },
  { NULL },
};
static const GxPackStage finance_stages[] = { { { "Needs analysed", "需求分析" }, 20 }, { { "Plan given", "方案推荐" }, 40 }, { { "Documents checked", "资料审核" }, 60 }, { { "Signing", "签约" }, 90 }, { END, 0 } };
static const GxPackWord finance_tags[] = { { "High net worth", "高净值" }, { "Matures soon", "即将到期" }, { "Business owner", "企业主" }, END };

static const GxPackWord blood[] = { { "A", "A型" }, { "B", "B型" }, { "AB", "AB型" }, { "O", "O型" }, END };
static const GxPackWord insurances[] = { { "Employees", "职工医保" }, { "Residents", "居民医保" }, { "Commercial", "商业保险" }, { "None", "自费" }, END };
static const GxPackField health_fields[] = {
  { "customer", "choice", { "Blood type", "血型" }, blood },
  { "customer", "long_text", { "Allergies", "过敏史" }, NULL },
  { "customer", "long_text", { "Medical history", "既往病史" }, NULL },
  { "customer", "choice", { "Health insurance", "医保类型" }, insurances },
  { "customer", "text", { "Attending doctor", "主治医生" }, NULL },
  { "customer", "day", { "Next check-up", "下次复诊" }, NULL },
  { "interaction", "text", { "Complaint", "主诉" }, NULL },
  { NULL },
};
static const GxPackStage health_stages[] = { { { "Enquiry", "咨询" }, 20 }, { { "Appointment", "已预约" }, 50 }, { { "Seen", "已到诊" }, 70 }, { { "Treatment planned", "已定方案" }, 90 }, { END, 0 } };
static const GxPackWord health_tags[] = { { "First visit", "初诊" }, { "Return visit", "复诊" }, { "Chronic", "慢病" }, { "Follow up by phone", "需电话随访" }, END };

static const GxPackWord grades[] = { { "Kindergarten", "幼儿园" }, { "Primary school", "小学" }, { "Middle school", "初中" }, { "High school", "高中" }, { "University", "大学" }, { "Adult", "成人" }, END };
static const GxPackWord subjects[] = { { "Chinese", "语文" }, { "Maths", "数学" }, { "English", "英语" }, { "Art", "美术" }, { "Music", "音乐" }, { "Sport", "体育" }, { "Coding", "编程" }, END };
static const GxPackField school_fields[] = {
  { "customer", "choice", { "School stage", "学段" }, grades },
  { "customer", "text", { "School", "就读学校" }, NULL },
  { "customer", "choices", { "Subjects", "科目" }, subjects },
  { "customer", "decimal", { "Lessons left", "剩余课时" }, NULL },
  { "customer", "day", { "Course ends on", "课程到期日" }, NULL },
  { "contact", "text", { "Relation to the student", "与学员关系" }, NULL },
  { "deal", "integer", { "Lessons", "课时数" }, NULL },
  { NULL },
};
static const GxPackStage school_stages[] = { { { "Enquiry", "咨询" }, 20 }, { { "Trial lesson booked", "已约试听" }, 40 }, { { "Trial lesson held", "已试听" }, 60 }, { { "Ready to enrol", "准备报名" }, 90 }, { END, 0 } };
static const GxPackWord school_tags[] = { { "Trial lesson", "试听" }, { "Renews", "续费" }, { "Referred by a parent", "家长介绍" }, { "Winter and summer", "寒暑假班" }, END };

const GxPack gx_packs[] = {
  { "ecommerce", { "E-commerce", "电商" }, shop_fields, { "Online sales", "线上销售" }, shop_stages, shop_tags },
  { "finance", { "Finance", "金融" }, finance_fields, { "Financial products", "金融产品" }, finance_stages, finance_tags },
  { "health", { "Health care", "医疗健康" }, health_fields, { "Patients", "就诊流程" }, health_stages, health_tags },
  { "education", { "Education", "教育培训" }, school_fields, { "Enrolment", "招生流程" }, school_stages, school_tags },
  { NULL },
};
