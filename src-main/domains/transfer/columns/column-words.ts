/**
 * Column names of lists that people really have, by where they go. Names are compared after `headerKey`: lower case,
 * simplified, without spaces, marks and brackets. Earlier groups of a target are surer than later ones.
 * Sources: exports of 微店/有赞/淘宝 and of CRM tables, Google Contacts (old and new), Outlook (en, zh), HubSpot, Mailchimp,
 * LinkedIn, Shopify and WooCommerce.
 */

import type { WordTarget } from './column-targets.ts';

/** [target, confidence, names separated by blanks] */
export const HEADER_WORDS: readonly (readonly [WordTarget, number, string])[] = [
  [
    'name',
    1,
    '姓名 客户姓名 会员姓名 真实姓名 真名 顾客姓名 用户姓名 粉丝姓名 学员姓名 买家姓名 中文名 全名 fullname name 氏名 お名前 名前 이름 성명 고객명 회원명',
  ],
  [
    'name',
    0.9,
    '收件人 收件人姓名 收货人 收货人姓名 收货姓名 提货人 联系人 联系人姓名 名字 客户名称 客户名 人名 buyername purchasername contactname customername clientname personname displayname savedname billingname 交易对方 付款人 付款方 对方姓名 对方名称 对方户名 对方账户名 对方账户名称 对方帐户名称 对方单位名称 交易对手 交易对手名称 对手户名 收付方名称 付款人名称 付款方名称 付款人户名 付款方户名 汇款人 汇款人姓名 counterparty counterpartyname payer payername payor payorname 입금자 입금자명 振込依頼人名',
  ],
  [
    'name',
    0.7,
    '客户 顾客 名称 会员 customerdescription cardname customer contact person client shippingname deliveryname recipient nombre nom nombrecompleto nomcomplet 주문자 주문자명 구매자 구매자명 수령인 수취인',
  ],
  [
    'name',
    0.6,
    '投保人 associatedcontact associatedcontacts 预订人 预定人 订购人 用户 粉丝 学员 成员 好友 报名人 参会人 参会者 嘉宾 访客 购买人 购买者 消费者 buyer attendee subscriber participant invitee',
  ],
  ['family_name', 1, '姓 氏 姓氏 lastname familyname surname nachname apellido apellidos cognome 苗字'],
  ['family_name', 0.8, 'billinglastname customerlastname buyerlastname shippinglastname'],
  ['given_name', 1, '名 firstname givenname forename vorname prénom prenom förnamn nomepróprio'],
  ['given_name', 0.8, 'billingfirstname customerfirstname buyerfirstname shippingfirstname'],
  [
    'middle_name',
    1,
    '中间名 middlename additionalname weiterevornamen deuxièmeprénom segundonombre ミドルネーム',
  ],
  [
    'nickname',
    1,
    '昵称 会员昵称 买家昵称 用户昵称 客户昵称 粉丝昵称 微信昵称 微信名 微信名称 群昵称 网名 nickname nick publicname',
  ],
  [
    'nickname',
    0.9,
    '会员名 会员名称 买家会员名 旺旺 旺旺名 旺旺号 买家旺旺 淘宝昵称 淘宝id 用户名 账号名 username screenname alias 抖音昵称 微博昵称 小红书昵称 qq昵称 下单帐号 下单账号 下单人 下单人昵称 下单账户 买家账号 买家账户 买家id 买家nick buyerusername buyeruserid',
  ],
  ['remark', 1, '备注名 客户备注名 备注姓名 备注名称 好友备注 微信备注 微信备注名 备注昵称 remarkname'],
  [
    'note',
    1,
    '备注 备注信息 客户备注 会员备注 用户备注 附注 notes note notizen notas notiz 备考 anteckningar メモ 记事 메모 비고',
  ],
  ['note', 0.8, '说明 描述 备忘 跟进记录 卖家备注 商家备注 comment comments remark remarks memo description'],
  ['note', 0.6, '买家备注 买家留言 订单备注 商家订单备注 留言 noteattributes'],
  ['gender', 1, '性别 gender sex geschlecht sexo sexe kön 성별'],
  ['gender', 0.7, '称谓 称呼 中文称谓 salutation anrede titre tratamiento'],
  [
    'birthday',
    1,
    '生日 出生日期 出生年月日 会员生日 客户生日 公历生日 阳历生日 birthday birthdate dateofbirth dob bday 生年月日 诞生日 geburtstag geburtsdatum fechadenacimiento cumpleaños datedenaissance födelsedag datadenascimento 생일 생년월일',
  ],
  ['birthday', 0.8, '出生年月'],
  ['birthday_lunar', 1, '农历生日 阴历生日 生日农历 lunarbirthday xlunarbirthday xhwlunarbirthday'],
  [
    'identity:phone',
    1,
    '手机 手机号 手机号码 联系手机 移动电话 会员手机 会员手机号 客户手机 客户手机号 买家手机 买家手机号 注册手机号 电话 电话号码 联系电话 客户电话 会员电话 手机电话 tel telephone phone phonenumber mobile mobilephone mobilenumber mobilephonenumber cell cellphone cellphonenumber whatsappnumber 电话番号 携帯 携帯电话 携帯番号 telefon telefonnummer handy handynummer mobil mobiltelefon mobilnummer teléfono telefono móvil celular téléphone teléfonomóvil télmobile téléphonemobile formattedphone 전화 전화번호 휴대폰 휴대폰번호 휴대전화 휴대전화번호 핸드폰 핸드폰번호 연락처 구매자연락처 주문자연락처',
  ],
  [
    'identity:phone',
    0.9,
    '收货人手机 收货人手机号 收货人手机号码 收件人手机 收件人手机号 收件人电话 收货人电话 收货人联系方式 提货人手机号 联系方式 联系号码 采集号码 采集手机号 绑定号码 contactnumber contactphone customerphone billingphone primaryphone 主要电话 收件电话 收货电话 收货手机 收件手机 收件手机号 收货手机号 sms 수취인연락처 수취인연락처1',
  ],
  [
    'identity:phone',
    0.8,
    '座机 固话 固定电话 家庭电话 住宅电话 商务电话 办公电话 单位电话 公司电话 其他电话 无绳电话 车载电话 单位主要电话 homephone businessphone workphone officephone otherphone carphone companymainphone defaultaddressphone shippingphone deliveryphone telefonprivat telefongeschäftlich telefonfirma téléphonebureau téléphonedomicile teléfonoparticular teléfonodeltrabajo',
  ],
  [
    'identity:email',
    1,
    '邮箱 电邮 电邮地址 邮箱地址 电子邮箱 电子邮件 电子邮件地址 邮件 邮件地址 联系邮箱 email emailaddress emailaddresses mail mailaddress customeremail billingemail billingemailaddress contactemail buyeremail epost correo correoelectrónico correoelectronico courriel メール メールアドレス emailadresse adressedemessagerie adresseemail direccióndecorreoelectrónico direcciondecorreoelectronico 电子メールアドレス fromemailaddress epostadress eposta 이메일 이메일주소 메일 additionalemailaddresses',
  ],
  ['identity:email', 0.8, 'workemail businessemail personalemail homeemail otheremail 公司邮箱 工作邮箱'],
  [
    'identity:wechat',
    1,
    '微信号 微信号码 微信id 微信账号 微信账户 微信 wechat wechatid wechataccount weixin weixinid wxid wx',
  ],
  [
    'identity:wecom',
    1,
    '企业微信 企业微信号 企业微信id 企业微信账号 企微 企微id 外部联系人id externaluserid wecom wecomid',
  ],
  ['identity:wechat_official', 1, '公众号openid 公众号 openid 微信openid'],
  ['identity:mini_program', 1, '小程序openid 小程序'],
  ['identity:qq', 1, 'qq qq号 qq号码 qq账号 扣扣'],
  ['identity:weibo', 1, '微博 微博号 微博id 微博账号 新浪微博 weibo weiboid'],
  ['identity:douyin', 1, '抖音 抖音号 抖音id 抖音账号 douyin douyinid tiktok'],
  ['identity:kuaishou', 1, '快手 快手号 快手id kuaishou'],
  ['identity:xiaohongshu', 1, '小红书 小红书号 小红书id 小红书账号 xiaohongshu xhs rednote'],
  ['identity:zhihu', 1, '知乎 知乎号 知乎id zhihu'],
  ['identity:douban', 1, '豆瓣 豆瓣id 豆瓣号 douban'],
  ['identity:tieba', 1, '贴吧 百度贴吧 贴吧id tieba'],
  ['identity:bilibili', 1, 'b站 b站id b站uid 哔哩哔哩 bilibili bilibiliuid'],
  ['identity:momo', 1, '陌陌 陌陌号 momo'],
  ['identity:facebook', 1, 'facebook facebookid facebookurl fb 脸书'],
  ['identity:instagram', 1, 'instagram instagramhandle ins ig'],
  ['identity:x', 1, 'twitter twitterhandle twitterusername xhandle 推特'],
  ['identity:telegram', 1, 'telegram telegramid telegramusername tg 电报群号'],
  ['identity:discord', 1, 'discord discordid discordusername'],
  ['identity:whatsapp', 1, 'whatsapp whatsappid whatsappphonenumber'],
  ['identity:line', 1, 'lineid line账号 lineuserid'],
  [
    'region',
    1,
    '지역 地区 区域 所在地 所在地区 省市 省市区 省份城市 地域 归属地 居住地 所属地区 location region area',
  ],
  [
    'country',
    1,
    '国家 国家地区 国家代码 country countrycode countryregion defaultaddresscountrycode defaultaddresscountry billingcountry billingcountrycode cc land país pais pays countryname countryregionname paísoregión paysrégion landregion 国 국가',
  ],
  [
    'country',
    0.8,
    '住宅地址国家地区 homecountry homecountryregion address1country landregionprivat paysrégiondomicile 国自宅',
  ],
  [
    'country',
    0.7,
    '商务地址国家地区 workcountry businesscountry businesscountryregion shippingcountry landregiongeschäftlich paysrégionbureau 国会社 shippingcountrycode shipcountry mailingcountry othercountryregion 其他地址国家地区',
  ],
  [
    'province',
    1,
    '省 省份 所在省份 州 州代码 statecode 收件人省 收件人省份 收货人省 收货人省份 收货省份 province state stateprovince stateregion defaultaddressprovincecode defaultaddressprovince billingstate billingstatecode billingprovince 都道府県',
  ],
  ['province', 0.8, '住宅地址省市自治区 homestate address1region'],
  [
    'province',
    0.7,
    '商务地址省市自治区 businessstate shippingstate shippingprovince shipstate mailingstate mailingstateprovince otherstate 其他地址省市自治区',
  ],
  [
    'city',
    1,
    '城市 所在城市 市 县市 收件人市 收件人城市 收货人市 收货人城市 收货城市 常住城市 city town citytown defaultaddresscity billingcity stadt ort ciudad ville 도시',
  ],
  ['city', 0.8, '住宅地址市县 homecity address1city ortprivat villedomicile ciudadparticular 住家县市'],
  [
    'city',
    0.7,
    '商务地址市县 businesscity ortgeschäftlich villebureau ciudaddeltrabajo 商务县市 shippingcity shipcity mailingcity othercity 其他地址市县',
  ],
  [
    'district',
    1,
    '区县 区 县 收件人区 收件人区县 收货人区 收货人区县 收货人地区 收货地区 收件人地区 收件地区 district county 行政区',
  ],
  [
    'tags',
    1,
    '标签 客户标签 会员标签 用户标签 粉丝标签 企业标签 企微标签 个人标签 tag tags labels customertags contacttags 태그',
  ],
  [
    'tags',
    0.8,
    '分组 所属分组 客户分组 会员分组 类别 group groups groupmembership category categories kategorien catégories categorías kategorier 分类项目',
  ],
  ['stage', 1, '阶段 客户阶段 生命周期 生命周期阶段 lifecyclestage stage customerstage'],
  [
    'stage',
    0.9,
    '等级 会员等级 客户等级 会员ランク 顾客ランク membership membershiptype membershipstatus customertype 客户级别 会员级别 级别 粉丝等级 vip等级 level tier memberlevel membershiplevel leadstatus 客户状态 客户类型',
  ],
  [
    'source',
    1,
    '来源 客户来源 会员来源 用户来源 粉丝来源 来源渠道 获客渠道 获客来源 添加渠道 注册渠道 注册来源 source originalsource leadsource originalsourcetype referralsource',
  ],
  ['source', 0.8, '渠道 推广渠道 销售渠道 channel utmsource'],
  [
    'purchase_total',
    1,
    '累计消费 累计消费金额 累计购入金额 购入金额合计 总购入金额 累计消费总额 累计花费 累计消费额 消费金额 消费总额 消费总金额 总消费 总消费金额 累计金额 累计购买金额 购买总额 购买总金额 累计支付金额 累计实付金额 累计交易金额 交易总额 交易总金额 成交总额 成交总金额 累计成交金额 历史消费 totalspent totalspend totalamountspent lifetimespend lifetimevalue ltv amountspent totalpurchases totalsales totalordervalue totalrevenue 累计支付额 支付总额 累计付款金额 总成交额 totalpaid lifetimespending umsatz gesamtumsatz lifetimeamount totalcontactvalue totalcustomerlifetimevalue historiccustomerlifetimevalue',
  ],
  [
    'purchase_total',
    0.8,
    '付费金额 消费额 下单金额 下单总额 umsatzgesamt gesamtausgaben 购买金额 成交金额 消费 交易额 交易金额 moneyspent spent spend revenue',
  ],
  [
    'purchase_total',
    0.6,
    '学费 课程费 课时费 培训费 会费 年费 金额 总额 amount 购卡金额 办卡金额 缴费金额 报名费',
  ],
  [
    'purchase_count',
    1,
    '购买次数 消费次数 下单数 购入回数 累计购入回数 下单次数 累计消费次数 累计购买次数 累计下单次数 累计订单数 订单数 订单数量 订单总数 交易次数 交易笔数 成交笔数 成交次数 购买笔数 ordercount orderscount totalorders numberoforders historicnumberoforders orders purchasecount numberofpurchases transactioncount paymentcount 支付次数 付款次数 成交订单数 支付订单数 累计支付订单数',
  ],
  [
    'last_purchase_at',
    1,
    '最近消费 最近消费时间 最終购入日 最終购入日时 最終购入日付 最終注文日 前回购入日 最近消费日期 最近一次消费 最近一次消费时间 最近下单 最近下单时间 最近下单日期 最近购买 最近购买时间 最近购买日期 最近交易时间 最近成交时间 最近付款时间 上次消费 上次消费时间 上次消费日期 上次购买时间 上次下单时间 上次交易时间 最后消费 最后消费时间 最后消费日期 最后下单时间 最后购买时间 最后交易时间 末次消费时间 末次消费日期 letzterkauf letztebestellung letzterumsatz dernierachat dernièrecommande últimacompra ultimacompra lastorder lastorderdate lastorderedat lastpurchase lastpurchasedate lastpurchasedat dateoflastorder dateoflastpurchase recentdealclosedate lastchargedate',
  ],
  [
    'last_purchase_at',
    0.7,
    '购卡日期 缴费日期 缴费时间 消费时间 消费日期 购买时间 购买日期 成交时间 purchasedate purchasedat',
  ],
  [
    'created_at',
    1,
    '创建时间 创建日期 建档时间 注册时间 注册日期 入会时间 入会日期 加入时间 加入日期 成为会员时间 成为客户时间 开卡时间 添加时间 添加日期 加粉时间 createdat createdtime createdon createddate createdate creationdate created dateadded addedon dateregistered registrationdate registered joindate joined joinedat datejoined optintime connectedon signupdate 开卡日期 建卡日期 建卡时间 办卡日期 办卡时间 领卡时间 membersince customersince joinedon patronagesincedate 建立关系日期 建立人脉日期 signup signedup signupat 가입일 등록일',
  ],
  ['created_at', 0.6, 'confirmtime lastchanged'],
  [
    'order_number',
    1,
    '订单号 订单编号 订单号码 订单id 交易订单号 子订单编号 子订单号 交易编号 交易号 ordernumber orderid orderno orderref 注文id 注文番号 受注番号 amazonorderid ebayorderid shopifyorderid transactionid 주문번호',
  ],
  [
    'order_number',
    0.9,
    'purchaseid saleid 保单号 保单编号 confirmationcode confirmationnumber bookingid bookingnumber bookingreference reservationid reservationnumber appointmentid 预订号 预约编号 券码 券号 核销码 团购券码 receiptnumber receiptno receiptid invoicenumber invoiceno salenumber saleno billnumber 主订单编号 主订单号 系统订单号 平台订单号 外部订单号 交易单号 账单号 账单编号 流水号 交易流水号 小票号 消费单号 销售单号 单据编号 单据号',
  ],
  [
    'order_total',
    1,
    '订单实付金额 订单实际收款金额 订单实际支付金额 付款总金额 支付总金额 saleprice 买家实际支付金额 买家实付金额 用户实付金额 客户实付金额 实付金额 实付 实付款 实际支付金额 实际付款金额 实收金额 实收 实收款 订单实收款 订单实付款 买家实付款 订单实收金额 支付金额 付款金额 ordertotal ordertotalamount paidamount amountpaid 订单合计 合计付款 买家总支付金额 结账总金额 결제금액 실결제금액',
  ],
  // After discounts, where 订单金额 stands beside it.
  ['order_total', 0.95, '应付金额 订单应付金额 用户应付金额 客户应付金额'],
  [
    'order_total',
    0.9,
    '成交价 成交价格 订单金额 订单总额 订单总金额 应收订单金额 买家应付货款 总金额 订单总价 合计金额 gross total totalamount totalprice grandtotal orderamount ordervalue netrevenue nrevenue 注文金额 주문금액 총주문금액 최종상품별총주문금액',
  ],
  [
    'order_total',
    0.8,
    '保费 保费金额 giftamount donationamount earnings appointmentprice 商家实收金额 商家应收金额 结算金额',
  ],
  // Of a line, or of the order before what is taken off.
  [
    'order_total',
    0.5,
    '售价 小计 商品小计 行小计 行金额 商品总价 linetotal lineamount itemtotal itemsubtotal lineitemtotal',
  ],
  [
    'order_refund',
    1,
    '退款金额 订单已退款金额 已退款金额 退款总额 退款金额合计 refundedamount refundamount amountrefunded orderrefundamount totalrefunded refundedtotal partialrefund 환불금액',
  ],
  // Often only whether something was paid back.
  ['order_refund', 0.9, 'refunded 退款 退款额 refund refunds'],
  ['order_status', 1, '订单状态 交易状态 orderstatus financialstatus 주문상태'],
  ['order_status', 0.9, '当前状态 付款状态 支付状态 paymentstatus'],
  ['order_status', 0.8, '状态 status'],
  [
    'ordered_at',
    1,
    '下单时间 下单日期 订单创建时间 订单时间 订单日期 拍下时间 订单成立日期 订单提交时间 订单生成时间 交易时间 交易日期 交易创建时间 销售时间 销售日期 orderdate orderedat ordertime ordercreatedat saledate salesdate transactiondate dateoforder purchasedon 注文日时 注文日 受注日 受注日时 주문일 주문일시 주문날짜',
  ],
  [
    'ordered_at',
    0.8,
    '预订时间 预订日期 booked bookedon bookedat bookingdate reservationdate datescheduled giftdate donationdate 拼单成功时间 订单成交时间',
  ],
  [
    'order_paid_at',
    1,
    '订单付款时间 买家付款时间 付款时间 支付时间 付款日期 支付日期 支付完成时间 支付成功时间 付款确认时间 收款时间 paidat paiddate paymentdate datepaid 결제일 결제일시',
  ],
  [
    'order_item',
    1,
    '宝贝标题 宝贝名称 商品名称 商品标题 全部商品名称 选购商品 险种 险种名称 房型 房间类型 roomtype 报名课程 购买课程 商品明细 菜品 菜品名称 菜品明细 商品清单 团购名称 票种 票名 tickettype ticketname 购买商品 货品名称 产品名称 服务项目 消费项目 lineitemname itemname itemtitle productname producttitle 套餐名称 课程名称 券名称 商品名 상품명',
  ],
  ['order_item', 0.8, '商品 商品说明 商品信息 品名 产品 product products item items lineitems'],
  [
    'order_quantity',
    1,
    '宝贝总数量 商品总数量 商品数量 购买数量 订购数量 商品件数 sku件数 lineitemquantity itemquantity quantity qty',
  ],
  ['order_quantity', 0.8, '数量 件数 numberofitems itemcount itemssold 수량'],
  [
    'currency',
    1,
    '币种 货币 currency currencycode ordercurrency währung waehrung devise moneda valuta 通货 통화',
  ],
  [
    'attribute',
    1,
    '公司 公司名称 单位 单位名称 工作单位 company companyname organization organisation organizationname organization1name defaultaddresscompany billingcompany employer 企业 企业名称 所在企业 公司名 associatedcompany accountname firma société societe empresa organización organizacion 会社名 företag 회사 회사명',
  ],
  [
    'attribute',
    1,
    '职位 职务 职业 岗位 职称 部门 行业 jobtitle position profession occupation department industry organizationtitle organizationdepartment organization1title organization1department abteilung fonction puesto cargo 役职 部署 titel',
  ],
  [
    'attribute',
    1,
    '地址 详细地址 billingaddress shippingaddress mailingaddress 收货地址 联系地址 家庭地址 收件地址 收件人地址 收货人地址 收货详细地址 通讯地址 주소 address streetaddress fulladdress defaultaddressaddress1 address1formatted homestreet businessstreet billingaddress1 mailingstreet streetaddress1 address1 homeaddress straße strasse plz postleitzahl postalcode postcode zip zipcode 邮编 邮政编码 straßeprivat straßegeschäftlich ruebureau ruedomicile 客户地址 会员地址 住所 邮便番号 详细收货地址 商务地址街道 住宅地址街道',
  ],
  [
    'attribute',
    1,
    '年龄 年龄段 爱好 公司部门 公司职位 部门名称 职务名称 最近就诊日期 最近就诊时间 初诊日期 就诊次数 累计费用 过敏史 兴趣 兴趣爱好 业余爱好 喜好 偏好 身高 体重 尺码 鞋码 肤质 星座 血型 学校 学历 专业 民族 婚姻 婚姻状况 age agerange hobby hobbies interests language 语言',
  ],
  [
    'attribute',
    1,
    '积分 会员积分 积分余额 当前积分 可用积分 余额 储值余额 账户余额 kdnr kundennr kundennummer 会员卡号 会员编号 会员号 clientid customernumber customerno clientnumber お客様番号 会员番号 顾客番号 顾客コード 会员id 卡号 客户编号 客户id 支付宝账号 买家支付宝账号 支付宝 points rewardpoints balance memberid membernumber customerid contactid',
  ],
  [
    'attribute',
    1,
    '推荐人 介绍人 patronstatus 引荐人 邀请人 服务人员 跟进人 负责人 专属导购 所属导购 所属店铺 所属门店 门店 referredby referrer contactowner owner store',
  ],
  [
    'attribute',
    1,
    '网站 网址 网页 主页 website website1value websiteurl url webpage homepage linkedin linkedinurl profileurl linkedinprofileurl',
  ],
  ['attribute', 1, '纪念日 配偶 子女 宝宝生日 孩子生日 宝宝年龄 anniversary spouse children'],
  [
    'attribute',
    0.8,
    '客单价 平均客单价 最近消费金额 上次消费金额 首次消费时间 首次下单时间 首次购买时间 首次消费日期 首次到店 首次到店时间 首次到店日期 averageordervalue aov lastorderamount lastordervalue firstorderdate firstpurchasedate',
  ],
  [
    'attribute',
    0.8,
    '到期时间 到期日期 有效期至 最近活跃时间 最后活跃时间 最近联系时间 最后联系时间 最近跟进时间 最后跟进时间 最近登录时间 最后登录时间 最近访问时间 入群时间 最近到店 最近到店时间 最近到店日期 上次到店时间 lastvisit lastvisitdate lastcontacted lastcontactdate lastactivitydate lastactive lastseen',
  ],
  [
    'none',
    1,
    '收入金额 支出金额 贷方金额 借方金额 贷方发生额 借方发生额 存入金额 支取金额 moneyin moneyout paidin paidout creditamount debitamount runningbalance',
  ],
  [
    'none',
    1,
    '序号 编号 行号 no id index rowid recordid 传真 商务传真 住宅传真 其他传真 fax toemailaddress faxnumber homefax businessfax otherfax assistantsphone 助理的电话 photo 头像',
  ],
];
