//! `stateset-core`, the nearest peer: its pure functions, no storage.
//!
//! It is given what its storage layer would hand over: of promotions with codes only those entered. Its promotion answer
//! is one discount for the order, which the caller has to give to lines before tax. It computes every promotion from the
//! undiscounted subtotal, so that its totals differ from the reference; [`Stateset::EXPECTED`] holds what it gives.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rust_decimal::{Decimal, RoundingStrategy};
use stateset_core::{
    ApplyPromotionsRequest, ApplyPromotionsResult, ConditionOperator, ConditionType, CurrencyCode,
    JurisdictionLevel, ProductTaxCategory, Promotion, PromotionCondition, PromotionId, PromotionLineItem,
    PromotionStatus, PromotionTarget, PromotionTrigger, PromotionType, ResolvedTaxRate, StackingBehavior,
    TaxAddress, TaxCalculationRequest, TaxCalculationResult, TaxComputationInputs, TaxJurisdiction,
    TaxLineItem, TaxRate, TaxSettings, TaxType, allocate_rounded, compute_tax, evaluate_promotions,
};
use uuid::Uuid;

use crate::basket::{Basket, Prices};

/// A cart, its promotions and tax rates.
#[derive(Debug)]
pub struct Stateset {
    request: ApplyPromotionsRequest,
    promotions: Vec<(Promotion, Option<String>)>,
    tax_categories: Vec<ProductTaxCategory>,
    inputs: TaxComputationInputs,
    prices: Prices,
    now: DateTime<Utc>,
}

impl Stateset {
    /// Discount, tax and total of `cart-10` as it computes them.
    pub const EXPECTED: [&str; 3] = ["152.71", "104.22", "624.60"];

    /// The same cart and the same five promotions in its types.
    #[must_use]
    pub fn new(basket: &Basket) -> Self {
        let now = Utc::now();
        let lines: Vec<PromotionLineItem> = basket
            .lines
            .iter()
            .map(|line| {
                let unit_price = Decimal::new(line.unit_cents, 2);
                PromotionLineItem {
                    id: line.id.clone(),
                    product_id: None,
                    variant_id: None,
                    sku: Some(line.sku.clone()),
                    category_ids: vec![category(line.category)],
                    quantity: i32::from(line.quantity),
                    unit_price,
                    line_total: unit_price * Decimal::from(line.quantity),
                }
            })
            .collect();
        let tax_category =
            |name| if name == "reduced" { ProductTaxCategory::Reduced } else { ProductTaxCategory::Standard };
        Self {
            request: ApplyPromotionsRequest {
                cart_id: None,
                customer_id: None,
                coupon_codes: vec![basket.code.to_owned()],
                subtotal: lines.iter().map(|line| line.line_total).sum(),
                line_items: lines,
                shipping_amount: Decimal::new(basket.shipping_cents, 2),
                shipping_country: Some("BE".to_owned()),
                shipping_state: None,
                currency: CurrencyCode::EUR,
                is_first_order: false,
            },
            promotions: promotions(now),
            tax_categories: basket.lines.iter().map(|line| tax_category(line.tax_category)).collect(),
            inputs: tax_inputs(now),
            prices: basket.prices,
            now,
        }
    }

    /// Prices the cart: promotions, their discount given to lines, tax.
    ///
    /// # Panics
    /// If it refuses the cart.
    #[must_use]
    pub fn price(&self) -> (ApplyPromotionsResult, TaxCalculationResult) {
        let mut discounts = ApplyPromotionsResult::default();
        // It takes the promotions by value.
        evaluate_promotions(&self.request, self.promotions.clone(), &Default::default(), &mut discounts)
            .expect("a sound cart");
        let tax = compute_tax(&self.tax_request(&discounts), &self.inputs, self.now);
        (discounts, tax)
    }

    fn tax_request(&self, discounts: &ApplyPromotionsResult) -> TaxCalculationRequest {
        let lines = &self.request.line_items;
        let parts: Vec<Decimal> = lines
            .iter()
            .map(|line| discounts.total_discount * line.line_total / self.request.subtotal)
            .collect();
        let (_, parts) =
            allocate_rounded(discounts.total_discount, &parts, 2, RoundingStrategy::MidpointAwayFromZero);
        let line = |((line, discount_amount), tax_category): (
            (&PromotionLineItem, Decimal),
            &ProductTaxCategory,
        )| TaxLineItem {
            id: line.id.clone(),
            sku: line.sku.clone(),
            product_id: None,
            quantity: Decimal::from(line.quantity),
            unit_price: line.unit_price,
            discount_amount,
            tax_category: *tax_category,
            tax_code: None,
            description: None,
        };
        TaxCalculationRequest {
            line_items: lines.iter().zip(parts).zip(&self.tax_categories).map(line).collect(),
            shipping_address: TaxAddress { country: "BE".to_owned(), ..Default::default() },
            billing_address: None,
            customer_id: None,
            shipping_amount: Some(discounts.final_shipping),
            currency: CurrencyCode::EUR,
            transaction_date: NaiveDate::from_ymd_opt(2026, 1, 1),
            prices_include_tax: self.prices == Prices::TaxIncluded,
        }
    }
}

fn category(name: &str) -> Uuid {
    let mut bytes = [0_u8; 16];
    for (at, byte) in name.bytes().enumerate() {
        bytes[at % 16] = bytes[at % 16].wrapping_mul(31) ^ byte;
    }
    Uuid::from_bytes(bytes)
}

fn promotions(now: DateTime<Utc>) -> Vec<(Promotion, Option<String>)> {
    let blank = |at: i32, kind, target| Promotion {
        id: PromotionId::from(Uuid::from_u128(u128::from(at.unsigned_abs()))),
        code: format!("P{at}"),
        name: format!("Promotion {at}"),
        description: None,
        internal_notes: None,
        promotion_type: kind,
        trigger: PromotionTrigger::Automatic,
        target,
        stacking: StackingBehavior::Stackable,
        status: PromotionStatus::Active,
        percentage_off: None,
        fixed_amount_off: None,
        max_discount_amount: None,
        buy_quantity: None,
        get_quantity: None,
        get_discount_percent: None,
        tiers: None,
        bundle_product_ids: None,
        bundle_discount: None,
        starts_at: now - Duration::days(1),
        ends_at: None,
        total_usage_limit: None,
        per_customer_limit: None,
        usage_count: 0,
        conditions: vec![],
        applicable_product_ids: vec![],
        applicable_category_ids: vec![],
        applicable_skus: vec![],
        excluded_product_ids: vec![],
        excluded_category_ids: vec![],
        eligible_customer_ids: vec![],
        eligible_customer_groups: vec![],
        currency: CurrencyCode::EUR,
        priority: at,
        metadata: None,
        created_at: now,
        updated_at: now,
    };
    let over = |promotion: Promotion, amount: &str| {
        let condition = PromotionCondition {
            id: Uuid::nil(),
            promotion_id: promotion.id,
            condition_type: ConditionType::MinimumSubtotal,
            operator: ConditionOperator::GreaterThan,
            value: amount.to_owned(),
            is_required: true,
        };
        Promotion { conditions: vec![condition], ..promotion }
    };
    let ten_percent = Promotion {
        percentage_off: Some(Decimal::new(10, 2)),
        applicable_category_ids: vec![category("apparel")],
        ..blank(1, PromotionType::PercentageOff, PromotionTarget::Category)
    };
    // It has no set price; of four, the third is free, which comes to the same 12.99.
    let third_free = Promotion {
        buy_quantity: Some(2),
        get_quantity: Some(1),
        get_discount_percent: Some(Decimal::ONE),
        applicable_skus: vec!["SKU-0003".to_owned()],
        ..blank(2, PromotionType::BuyXGetY, PromotionTarget::Product)
    };
    let five_off = Promotion {
        fixed_amount_off: Some(Decimal::new(500, 2)),
        ..over(blank(3, PromotionType::FixedAmountOff, PromotionTarget::Order), "50.00")
    };
    let with_code = Promotion {
        trigger: PromotionTrigger::CouponCode,
        percentage_off: Some(Decimal::new(15, 2)),
        ..blank(4, PromotionType::PercentageOff, PromotionTarget::Order)
    };
    let free_shipping = over(blank(5, PromotionType::FreeShipping, PromotionTarget::Shipping), "100.00");
    vec![
        (ten_percent, None),
        (third_free, None),
        (five_off, None),
        (with_code, Some("SAVE15".to_owned())),
        (free_shipping, None),
    ]
}

fn tax_inputs(now: DateTime<Utc>) -> TaxComputationInputs {
    let jurisdiction = TaxJurisdiction {
        id: Uuid::from_u128(7),
        parent_id: None,
        name: "Belgium".to_owned(),
        code: "BE".to_owned(),
        level: JurisdictionLevel::Country,
        country_code: "BE".to_owned(),
        state_code: None,
        county: None,
        city: None,
        postal_codes: vec![],
        active: true,
        created_at: now,
        updated_at: now,
    };
    let rate = |id, product_category, percent: i64| ResolvedTaxRate {
        rate: TaxRate {
            id: Uuid::from_u128(id),
            jurisdiction_id: jurisdiction.id,
            tax_type: TaxType::Vat,
            product_category,
            rate: Decimal::new(percent, 2),
            name: format!("VAT {percent}"),
            description: None,
            is_compound: false,
            priority: 0,
            threshold_min: None,
            threshold_max: None,
            fixed_amount: None,
            effective_from: NaiveDate::from_ymd_opt(2020, 1, 1).expect("a date"),
            effective_to: None,
            active: true,
            created_at: now,
            updated_at: now,
        },
        jurisdiction: jurisdiction.clone(),
    };
    TaxComputationInputs {
        settings: TaxSettings::default(),
        rates: vec![rate(1, ProductTaxCategory::Standard, 21), rate(2, ProductTaxCategory::Reduced, 6)],
        exemptions: vec![],
    }
}
