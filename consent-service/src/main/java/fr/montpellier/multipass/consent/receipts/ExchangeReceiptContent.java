package fr.montpellier.multipass.consent.receipts;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.organisations.Organisation;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Builds the claims of the receipt of a legal exchange. It states no consent: the resident was told (GDPR, article
 * 14) and sent the answer or objected (article 21). Documented in {@code docs/formats/receipt.md}.
 */
final class ExchangeReceiptContent {

    private final InformedExchange exchange;
    private final Fetch fetch;
    private final DemarcheTexts texts;
    private final String service;
    private final String portal;
    private final Optional<Representative> acting;

    /**
     * @param service external address of this service
     * @param portal external address of the citizen portal
     * @param acting who acts for the resident; empty if they act themselves
     */
    ExchangeReceiptContent(InformedExchange exchange, String service, String portal, Optional<Representative> acting) {
        this.exchange = exchange;
        this.fetch = exchange.type().fetch().orElseThrow();
        this.texts = exchange.demarche().in(exchange.language());
        this.service = service;
        this.portal = portal;
        this.acting = acting;
    }

    JWTClaimsSet claims() {
        String receiptId = UUID.randomUUID().toString();
        return new JWTClaimsSet.Builder()
                .issuer(service)
                .subject(exchange.resident().value())
                .jwtID(receiptId)
                .issueTime(Date.from(exchange.at()))
                .claim("@context", service + ReceiptContextController.OF_EXCHANGES)
                .claim("@id", "urn:uuid:" + receiptId)
                .claim("@type", "ExchangeReceipt")
                .claim("header", header(receiptId))
                .claim("pii_processing", processing())
                .claim("party_identification", List.of(controller()))
                .claim("event", List.of(event()))
                .claim("proof", proof())
                .build();
    }

    private Map<String, Object> header(String receiptId) {
        return ordered(
                "schema_version",
                ReceiptContent.SCHEMA,
                "record_id",
                exchange.id().toString(),
                "revision",
                exchange.revision(),
                "receipt_id",
                receiptId,
                "pii_principal_id",
                exchange.resident().value());
    }

    private Map<String, Object> processing() {
        return ordered(
                "privacy_notice",
                portal + "/donnees-personnelles/" + exchange.demarche().code(),
                "language",
                exchange.language().code(),
                "purposes",
                List.of(purpose()));
    }

    private Map<String, Object> purpose() {
        Map<String, Object> service = ordered(
                "demarche", exchange.demarche().code().value(),
                "version", exchange.demarche().version(),
                "title", texts.title());
        if (!exchange.caseReference().isEmpty()) {
            service.put("case", exchange.caseReference());
        }
        Map<String, Object> purpose = ordered(
                "purpose",
                texts.purpose(),
                "services",
                List.of(service),
                "lawful_basis",
                texts.article(),
                "access_basis",
                LegalBasis.ECHANGE_LEGAL.code(),
                "pii_information",
                exchange.type().facts().stream()
                        .map(fact -> ordered(
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
        purpose.putAll(ordered(
                "access_forms", List.of("facts"),
                "storage_locations", List.of("FR"),
                "retention_period", texts.kept(),
                "jurisdiction", "FR",
                "privacy_rights_reference", List.of("GDPR, articles 14 to 22 and 77"),
                "authority", "CNIL, 3 place de Fontenoy, 75334 Paris, https://www.cnil.fr"));
        if (fetch.objection()) {
            purpose.put(
                    "objection_method",
                    "POST " + this.service + "/api/legal-exchanges/" + exchange.id() + "/objection");
        }
        return purpose;
    }

    private Map<String, Object> controller() {
        Organisation organisation = exchange.demarche().department().organisation();
        return ordered(
                "party_id",
                organisation.siret(),
                "party_name",
                organisation.name().in(exchange.language()),
                "party_address",
                organisation.address(),
                "party_role",
                "PII controller",
                "party_type",
                organisation.kind().partyType(),
                "party_contact",
                List.of(ordered(
                        "contact_type", "data protection officer", "contact_information", organisation.contact())));
    }

    private Map<String, Object> event() {
        Map<String, Object> event = ordered(
                "event_time",
                exchange.at().toString(),
                "entity_id",
                acting.map(Representative::actor).orElse(exchange.resident()).value(),
                "exchange_state",
                exchange.state().code());
        if (exchange.state() != InformedExchange.State.OBJECTED) {
            event.put(
                    "validity_duration",
                    "P" + Duration.between(exchange.at(), exchange.until()).toDays() + "D");
            event.put("valid_until", exchange.until().toString());
        }
        acting.map(Representative::kind).ifPresent(kind -> event.put("acting_by", kind));
        acting.map(Representative::domains)
                .filter(domains -> !domains.isEmpty())
                .ifPresent(domains -> event.put(
                        "rep_scope",
                        domains.stream().map(MandateDomain::code).sorted().toList()));
        return event;
    }

    private Map<String, Object> proof() {
        return ordered(
                "text", texts.agreement(),
                "text_hash_algorithm", "SHA-256",
                "text_hash", texts.textHash().value());
    }

    /** Builds a section whose members keep the order in which they are written. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> section = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            section.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return section;
    }
}
