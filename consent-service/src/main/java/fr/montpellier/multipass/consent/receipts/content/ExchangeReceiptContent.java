package fr.montpellier.multipass.consent.receipts.content;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the claims of the receipt of a legal exchange. It states no consent: the resident was told (GDPR, article
 * 14) and sent the answer or objected (article 21). Documented in {@code docs/formats/receipt.md}.
 */
public final class ExchangeReceiptContent {

    /** Path of the JSON-LD context. */
    public static final String CONTEXT = "/receipts/context/2";

    private final InformedExchange exchange;
    private final Fetch fetch;
    private final DemarcheTexts texts;
    private final String service;
    private final ReceiptSections sections;

    /**
     * @param service external address of this service
     * @param portal external address of the citizen portal
     * @param acting who acts for the resident; empty if they act themselves
     */
    public ExchangeReceiptContent(
            InformedExchange exchange, String service, String portal, Optional<Representative> acting) {
        this.exchange = exchange;
        this.fetch = exchange.type().fetch().orElseThrow();
        this.texts = exchange.demarche().in(exchange.language());
        this.service = service;
        this.sections = new ReceiptSections(exchange, service, portal, acting);
    }

    public JWTClaimsSet claims() {
        return sections.claims(CONTEXT, "ExchangeReceipt", purpose(), event());
    }

    private Map<String, Object> purpose() {
        Map<String, Object> purpose = ReceiptSections.ordered(
                "purpose",
                texts.purpose(),
                "services",
                List.of(sections.demarche()),
                "lawful_basis",
                texts.article(),
                "access_basis",
                LegalBasis.ECHANGE_LEGAL.code(),
                "pii_information",
                exchange.type().facts().stream()
                        .map(fact -> ReceiptSections.ordered(
                                "pii_type",
                                fact.code(),
                                "name",
                                fact.name().in(exchange.language()),
                                "collection_method",
                                fetch.from().in(exchange.language()),
                                "source",
                                fetch.source()))
                        .toList(),
                "data_read",
                texts.dataRead(),
                "pii_controllers",
                List.of(exchange.demarche().department().organisation().siret()),
                "recipients",
                List.of(exchange.demarche().department().code().value()));
        purpose.putAll(ReceiptSections.ordered(
                "access_forms", List.of("facts"),
                "storage_locations", List.of("FR"),
                "retention_period", texts.kept(),
                "jurisdiction", "FR",
                "privacy_rights_reference", List.of("GDPR, articles 14 to 22 and 77"),
                "authority", "CNIL, 3 place de Fontenoy, 75334 Paris, https://www.cnil.fr"));
        if (fetch.objection()) {
            purpose.put("objection_method", "POST " + service + "/api/legal-exchanges/" + exchange.id() + "/objection");
        }
        return purpose;
    }

    private Map<String, Object> event() {
        Map<String, Object> event = ReceiptSections.ordered(
                "event_time",
                exchange.at().toString(),
                "entity_id",
                sections.actor(),
                "exchange_state",
                exchange.state().code());
        if (exchange.state() != InformedExchange.State.OBJECTED) {
            event.put("validity_duration", sections.validity());
            event.put("valid_until", exchange.until().toString());
        }
        return event;
    }
}
